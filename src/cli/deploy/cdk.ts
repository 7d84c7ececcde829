/**
 * Carries a cloud assembly out with the CDK's command line, as a child. Not its toolkit library: that would bring a second
 * copy of the SDK and of the CDK's inside, where the command line is one bundled file; as a child it does exactly
 * what `npx cdk deploy` does, may be killed without harm, and its progress is passed through as it is.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Account } from "../account/account.ts";
import { PROJECT } from "../project.ts";
import type { Terminal } from "../terminal.ts";
import type { Assembly } from "./assembly.ts";
import { cdkMissing } from "./problems.ts";

const cdkPath = (): string => createRequire(import.meta.url).resolve("aws-cdk/bin/cdk");

/** @throws CliError where the CDK is not installed */
export function checkCdk(): void {
  try {
    cdkPath();
    // An installed package has it bundled.
    if (existsSync(join(PROJECT, "infra"))) createRequire(import.meta.url).resolve("aws-cdk-lib");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") throw cdkMissing();
    throw error;
  }
}

/** @returns the exit code; null when it was killed */
export function cdkDeploy(
  { folder }: Assembly,
  stackName: string,
  { region }: Account,
  terminal: Terminal,
  isSilent: boolean,
): Promise<number | null> {
  const quietly = ["--no-notices", "--no-version-reporting", "--progress", "events", "--ci", "--no-color"];
  const child = spawn(
    process.execPath,
    [cdkPath(), "deploy", stackName, "--app", folder, "--require-approval", "never", ...quietly],
    {
      // Nothing of the CDK's is data of ours: its progress goes to stderr.
      stdio: ["ignore", isSilent ? "ignore" : process.stderr, isSilent ? "ignore" : process.stderr],
      env: { ...process.env, AWS_REGION: region, CDK_DISABLE_CLI_TELEMETRY: "true", CI: "true" },
    },
  );
  terminal.interrupted.addEventListener("abort", () => {
    terminal.tell("CloudFormation goes on by itself with what it has begun; ./defib deploy waits for it and goes on.");
    child.kill("SIGINT");
  });
  return new Promise((resolve) => child.on("exit", resolve));
}
