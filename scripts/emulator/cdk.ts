/** The CDK's own command line, as a team runs it, on a cloud assembly that was synthesised once. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type AnyTemplate, deployable } from "./deployable.ts";
import { ACCOUNT, REGION } from "./emulator.ts";

export const STACK = "defib";
const root = join(import.meta.dirname, "../..");
const WITHIN_MS = 90_000;
const SHOWN_CHARACTERS = 3_000;

export interface Cdk {
  readonly template: AnyTemplate;
  readonly takenOut: ReturnType<typeof deployable>["takenOut"];
  bootstrap(): Promise<void>;
  deploy(): Promise<void>;
  destroy(): Promise<void>;
  /** Removes the assembly. */
  remove(): void;
}

/** Synthesises the stack as it is by default, and takes out what the emulator lacks. */
export async function cdk(environment: Readonly<Record<string, string>>): Promise<Cdk> {
  const folder = mkdtempSync(join(tmpdir(), "defib-assembly-"));
  const run = (...args: readonly string[]) => node(args, { ...environment, CDK_OUTDIR: folder, CI: "1" });
  const command = (...args: readonly string[]) => run(CDK, ...args, "--app", folder);
  await run(join(root, "infra/app.ts"));
  const file = join(folder, `${STACK}.template.json`);
  const { template, takenOut } = deployable(JSON.parse(readFileSync(file, "utf8")));
  writeFileSync(file, JSON.stringify(template));
  return {
    template,
    takenOut,
    bootstrap: () => command("bootstrap", `aws://${ACCOUNT}/${REGION}`),
    deploy: () => command("deploy", STACK, "--require-approval", "never"),
    destroy: () => command("destroy", STACK, "--force"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const CDK = createRequire(import.meta.url).resolve("aws-cdk/bin/cdk");

/** @throws with the end of what it said */
async function node(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: WITHIN_MS,
    killSignal: "SIGKILL",
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`ended with ${code}: ${(said + complained).slice(-SHOWN_CHARACTERS)}`);
}
