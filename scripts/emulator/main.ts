/**
 * Deploys the stack into an emulator with the CDK's own command line, looks at what exists there, sends an alarm and an
 * event through it, and removes it again. Needs a Python with MiniStack: CI_PYTHON="$(.ci/python)".
 * Ends with "N passed, N failed".
 */
import { PutBucketTaggingCommand } from "@aws-sdk/client-s3";
import { type Cdk, cdk } from "./cdk.ts";
import type { Check } from "./check.ts";
import { alarm } from "./checks/alarm.ts";
import { event } from "./checks/event.ts";
import { functions } from "./checks/functions.ts";
import { made } from "./checks/made.ts";
import { removed } from "./checks/removed.ts";
import { schedule } from "./checks/schedule.ts";
import { signals } from "./checks/signals.ts";
import { stores } from "./checks/stores.ts";
import { dataRemoved } from "./dataRemoved.ts";
import { NOT_PROVEN } from "./deployable.ts";
import { type Deployed, deployed } from "./deployed.ts";
import { type Emulator, startEmulator } from "./emulator.ts";

const python = process.env["CI_PYTHON"];
const counts = { passed: 0, failed: 0 };
let skipped = "";

if (python === undefined) {
  say('Nothing was deployed: CI_PYTHON names no Python with MiniStack. CI_PYTHON="$(.ci/python)" gives one.');
  skipped = ", 1 skipped";
} else await inEmulator(python);
say(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed === 0 ? 0 : 1;

async function inEmulator(python: string): Promise<void> {
  const emulator = await startEmulator(python);
  const stopped = () => process.exit(1); // what was started ends with this process
  process.once("SIGTERM", stopped).once("SIGINT", stopped);
  const assembly = await cdk(emulator.environment);
  try {
    await deployAndCheck(emulator, assembly);
  } finally {
    assembly.remove();
    await emulator.stop();
  }
  for (const line of NOT_PROVEN) say(`not proven here: ${line}`);
}

async function deployAndCheck(emulator: Emulator, assembly: Cdk): Promise<void> {
  for (const { what, why, count } of assembly.takenOut) say(`taken out: ${count} × ${what}: ${why}`);
  const isDeployed = await holds("cdk bootstrap and cdk deploy succeed", async () => {
    await assembly.bootstrap();
    await assembly.deploy();
  });
  if (!isDeployed) return say(emulator.lastLines());
  const stack = await deployed(emulator.url, assembly.template);
  await all([...made, ...signals, ...stores, ...functions, ...alarm, ...event, ...schedule], stack);
  await holds("cdk destroy succeeds", async () => {
    await tagSiteBucket(stack);
    await assembly.destroy();
  });
  await all(removed, stack);
  await holds("./defib destroy --delete-data removes the table, its copy and the reports", () =>
    dataRemoved(emulator, stack),
  );
  if (counts.failed > 0) say(emulator.lastLines());
}

async function all(checks: readonly Check[], stack: Deployed): Promise<void> {
  for (const { title, run } of checks) await holds(title, () => run(stack));
}

/** MiniStack's CloudFormation gives a bucket no tags; what empties the bucket asks for its own. */
async function tagSiteBucket({ clients, output }: Deployed): Promise<void> {
  const TagSet = [{ Key: "aws-cdk:auto-delete-objects", Value: "true" }];
  await clients.s3.send(new PutBucketTaggingCommand({ Bucket: output("SiteBucket"), Tagging: { TagSet } }));
}

async function holds(title: string, run: () => Promise<void>): Promise<boolean> {
  const startedAt = performance.now();
  const failure = await run().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  counts[failure === undefined ? "passed" : "failed"] += 1;
  say(`${failure === undefined ? "✓" : "✗"} ${title} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  if (failure !== undefined) say(`  ${failure.replaceAll("\n", "\n  ")}`);
  return failure === undefined;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
