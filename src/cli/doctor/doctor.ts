/** ./defib doctor: looks at the account and at what is deployed, and says what is wrong and what mends it. */
import { openAccount } from "../account/account.ts";
import { readResources, readStack, STACK_NAME } from "../account/stack.ts";
import type { Call } from "../command.ts";
import { type Choices, choicesInFile, OPTIONS_FILE, optionsFrom, writeChoices } from "../deploy/optionsFile.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import { optionsExclude } from "../problems.ts";
import type { Terminal } from "../terminal.ts";
import { type Examination, examine, faultsIn } from "./examine.ts";
import type { Examined } from "./finding.ts";
import { readActions, readPolicy, walkActions } from "./policy.ts";
import { examinationText, verdict } from "./text.ts";

/** Of the template that this version makes; a deploy asks the template itself. */
const BOOTSTRAP_VERSION_MIN = 6;
const UNWALKED = "it reads more: ./defib doctor --readonly --walk";

export async function doctor(call: Call, terminal: Terminal): Promise<ExitCode> {
  const isReadOnly = call.switches.has("readonly");
  if (isReadOnly && call.switches.has("fix")) {
    throw optionsExclude("readonly", "fix", "A fix writes defib.deploy.json.", "./defib doctor --readonly");
  }
  const walks = !isReadOnly || call.switches.has("walk");
  const actions = walks ? walkActions() : readActions();
  if (isReadOnly) terminal.tell(`It only reads; this policy is enough: ${readPolicy(actions)}`);
  terminal.tell("Looking at the account …");
  const stackName = call.values.get("stack") ?? STACK_NAME;
  const choices = choicesInFile(OPTIONS_FILE) ?? {};
  const examined = await look(call, stackName, choices);
  const examinations = await examine(examined, ["account", "deployment"], walks ? null : UNWALKED);
  const fixed = call.switches.has("fix") ? fix(examinations, choices) : [];
  const isWell = faultsIn(examinations).length === 0;
  if (call.json) terminal.print(`${JSON.stringify(asJson(examined, examinations, fixed), null, 2)}\n`);
  else {
    for (const line of fixed) terminal.print(`Fixed in ${OPTIONS_FILE}: ${line}\n`);
    terminal.print(examinationText(examined, examinations, terminal.paint));
  }
  return isWell ? EXIT.ok : EXIT.failed;
}

async function look(call: Call, stackName: string, choices: Choices): Promise<Examined> {
  const options = optionsFrom(choices, OPTIONS_FILE);
  const account = await openAccount(call);
  const stack = await readStack(account, stackName);
  const resources = stack === null ? [] : await readResources(account, stackName);
  return { account, stackName, options, stack, resources, bootstrapVersionMin: BOOTSTRAP_VERSION_MIN };
}

/** Writes the safe changes of the options; everything else is for a human. */
function fix(examinations: readonly Examination[], choices: Choices): readonly string[] {
  const fixes = examinations.flatMap(({ findings }) => findings.flatMap((finding) => finding.fix ?? []));
  if (fixes.length > 0) writeChoices(OPTIONS_FILE, Object.assign({}, choices, ...fixes));
  return fixes.map((one) => JSON.stringify(one));
}

const asJson = (examined: Examined, examinations: readonly Examination[], fixed: readonly string[]) => ({
  schemaVersion: 1,
  ok: faultsIn(examinations).length === 0,
  account: examined.account.account,
  region: examined.account.region,
  principal: examined.account.principal,
  stack: examined.stack && { name: examined.stack.name, status: examined.stack.status },
  verdict: verdict(examined, examinations),
  checks: examinations.map(({ check, skipped, findings }) => ({
    id: check.id,
    question: check.question,
    state: skipped !== null ? "skipped" : worst(findings.map(({ severity }) => severity)),
    ...(skipped !== null && { skipped }),
    findings,
  })),
  fixed,
});

const worst = (severities: readonly string[]): string =>
  severities.includes("fault") ? "fault" : severities.includes("warning") ? "warning" : "well";
