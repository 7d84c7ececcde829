/** ./defib deploy: choose, show, look, deploy, prove. Until the CDK's command line starts, nothing in AWS is changed. */
import { resolve } from "node:path";
import { type Account, openAccount } from "../account/account.ts";
import { failedEvents } from "../account/failedEvents.ts";
import { settled } from "../account/settled.ts";
import { readStack, STACK_NAME, type StackState } from "../account/stack.ts";
import { answerTo } from "../answer.ts";
import type { Call } from "../command.ts";
import { examine, faultsIn, warningsIn } from "../doctor/examine.ts";
import { findingText } from "../doctor/text.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import { notConfirmed } from "../problems.ts";
import type { Terminal } from "../terminal.ts";
import { build, synthesise } from "./assembly.ts";
import { cdkDeploy, checkCdk } from "./cdk.ts";
import { choicesToDeploy, withAdopted } from "./chosen.ts";
import { type Choices, choicesInFile, OPTIONS_FILE, optionsFrom, writeChoices } from "./optionsFile.ts";
import { makePlan, type Plan, type Planned } from "./plan.ts";
import { movedSince, readPlan, writePlan } from "./planFile.ts";
import { planText } from "./planText.ts";
import { deployFailed, notReady, planMoved } from "./problems.ts";
import { prove, tellEnd } from "./proven.ts";

export async function deploy(call: Call, terminal: Terminal): Promise<ExitCode> {
  const [planPath] = call.words;
  const kept = planPath === undefined ? null : readPlan(planPath);
  const stackName = kept?.stackName ?? call.values.get("stack") ?? STACK_NAME;
  const path = call.values.get("options") ?? OPTIONS_FILE;
  const chosen = kept?.choices ?? (await choicesToDeploy(call, terminal, path));
  optionsFrom(chosen, path);
  checkCdk();
  terminal.tell(`Looking at the account …`);
  const account = await openAccount(call);
  const stack = await settled(account, stackName, terminal);
  const isFirst = stack === null || stack.status === "REVIEW_IN_PROGRESS";
  const isAsked = kept === null && isFirst && !call.switches.has("fresh");
  const choices = isAsked ? await withAdopted(chosen, account, stackName, terminal) : chosen;

  await build(terminal);
  terminal.tell("Making the stack's template …");
  const assembly = await synthesise(account, stackName, choices);
  try {
    const planned: Planned = { account, stackName, stack, choices, options: optionsFrom(choices, path), assembly };
    const plan = await makePlan(planned);
    if (kept !== null && planPath !== undefined) checkMoved(kept, plan, planPath, terminal);
    terminal.tell(planText(plan, terminal.paint));
    await checkReady(planned, terminal);
    const planOut = call.values.get("plan-out");
    if (planOut !== undefined || call.switches.has("plan")) return planOnly(plan, planOut, call, terminal);
    await confirmed(call, terminal, kept !== null);
    if (kept === null) keepChoices(path, choices, terminal);
    return await carryOut(planned, call, terminal);
  } finally {
    assembly.remove();
  }
}

/** @throws CliError; the plan is shown all the same */
function checkMoved(kept: Plan, now: Plan, path: string, terminal: Terminal): void {
  const moved = movedSince(kept, now);
  if (moved.length === 0) return;
  terminal.tell(`The plan in ${path} was:\n${planText(kept, terminal.paint)}`);
  throw planMoved(moved, path);
}

/** @throws CliError when the doctor finds a fault */
async function checkReady(
  { account, stackName, stack, options, assembly }: Planned,
  terminal: Terminal,
): Promise<void> {
  const { bootstrapVersionMin } = assembly;
  const examined = { account, stackName, stack, options, resources: [], bootstrapVersionMin };
  const examinations = await examine(examined, ["account"]);
  for (const finding of warningsIn(examinations)) terminal.tell(findingText(finding, terminal.paint));
  const faults = faultsIn(examinations);
  if (faults.length === 0) return;
  const reasons = faults.map(({ what, why, next }) => `✗ ${what} ${why}\n  Mend it: ${next}`);
  throw notReady(
    reasons,
    faults.length === 1 ? (faults[0]?.next ?? "") : "Mend each, then run the same command again.",
  );
}

function planOnly(plan: Plan, path: string | undefined, call: Call, terminal: Terminal): ExitCode {
  if (path !== undefined) writePlan(path, plan);
  const told =
    path === undefined
      ? "Nothing was changed. Next: the same command without --plan; or with --plan-out plan.json, to carry out exactly this."
      : `The plan is in ${path}; nothing was changed. Next: ./defib deploy ${path}`;
  terminal.print(call.json ? `${JSON.stringify(plan, null, 2)}\n` : `${told}\n`);
  return EXIT.ok;
}

/** A plan that was kept was looked at before; a terminal is asked, a pipe is not. */
async function confirmed(call: Call, terminal: Terminal, isKept: boolean): Promise<void> {
  if (isKept || call.switches.has("no-input") || !terminal.inputIsTerminal) return;
  const typed = await answerTo("Deploy this? Type yes: ", terminal.interrupted);
  if (typed.trim() !== "yes") throw notConfirmed("yes", "./defib deploy, or --no-input to deploy without a question");
}

function keepChoices(path: string, choices: Choices, terminal: Terminal): void {
  if (JSON.stringify(choicesInFile(path) ?? {}) === JSON.stringify(choices)) return;
  writeChoices(path, choices);
  terminal.tell(`The choices are in ${resolve(path)}; keep it with your code, and the next deploy needs no flags.`);
}

async function carryOut({ account, stackName, assembly }: Planned, call: Call, terminal: Terminal): Promise<ExitCode> {
  terminal.tell(`Deploying ${stackName} …`);
  const since = new Date().toISOString();
  const code = await cdkDeploy(assembly, stackName, account, terminal, call.json);
  if (terminal.interrupted.aborted) return EXIT.interrupted;
  const stack = await readStack(account, stackName);
  if (code !== 0 || stack === null || !/^(?:CREATE|UPDATE)_COMPLETE$/.test(stack.status)) {
    throw deployFailed(stackName, await reasons(account, stack, since), account.region);
  }
  const end = await prove({ account, stack, call, terminal });
  return tellEnd(end, call, terminal);
}

const reasons = async (account: Account, stack: StackState | null, since: string): Promise<readonly string[]> =>
  stack === null ? [] : failedEvents(account, stack.id, since);
