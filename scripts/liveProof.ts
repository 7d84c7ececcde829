/**
 * `npm run live -- --account ID [--stack NAME]`: what only an account can prove, in docs/live-proof.md. It makes a stack
 * of its own and removes it with its data, so it touches nothing where a stack or kept data of that name already is.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openAccount } from "../src/cli/account/account.ts";
import { readStack } from "../src/cli/account/stack.ts";
import { keptData } from "../src/cli/deploy/keptData.ts";
import { CliError } from "../src/cli/problem.ts";
import { prove, resultsTable } from "./live/prove.ts";
import { liveSteps, removeAll } from "./live/steps.ts";

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const { account: asked, stack } = chosen();
try {
  const refused = await whyNot();
  if (refused === null) await run();
  else end(2, refused);
} catch (error) {
  if (!(error instanceof CliError)) throw error;
  const { exit, what, why, next } = error.problem;
  end(exit, `${what}\n  ${why}\n  Next: ${next}`);
}

function chosen() {
  try {
    return parseArgs({
      options: { account: { type: "string" }, stack: { type: "string", default: "defib-proof" } },
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message}\n  Next: npm run live -- --account ID [--stack NAME]\n`);
    process.exit(2);
  }
}

function end(code: number, text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
}

async function whyNot(): Promise<string | null> {
  const account = await openAccount({ words: [], switches: new Set(), values: new Map(), json: false });
  const place = `account ${account.account}, ${account.region}`;
  if (asked !== account.account)
    return `These credentials are for ${place}. Is that an account to try things in? Then: npm run live -- --account ${account.account}`;
  if ((await readStack(account, stack)) !== null) return `There is a stack ${stack} in ${place}: give another --stack.`;
  const { tables, buckets } = await keptData(account, stack);
  const kept = [...tables, ...buckets];
  return kept.length === 0 ? null : `An earlier ${stack} left ${kept.join(", ")} in ${place}: give another --stack.`;
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "defib-live-"));
  const steps = liveSteps(stack, new Date().toISOString().slice(0, 10));
  const proved = await prove(steps, folder, print);
  rmSync(folder, { recursive: true });
  print(`\n${resultsTable(proved)}\n`);
  if (proved.every(({ problem }) => problem === null))
    return print("Everything held. Next: the table into docs/live-proof.md.");
  end(1, `What is left: ./defib ${removeAll(stack).join(" ")}`);
}
