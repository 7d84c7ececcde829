/** Runs the real ./defib as a child, as a user does. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export const PROJECT = join(import.meta.dirname, "../..");
export const DEFIB = join(PROJECT, "defib");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  /** All of the environment but PATH. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly input?: string;
}

export const defib = (args: readonly string[], surroundings: Surroundings = {}): Promise<Ran> =>
  ran(DEFIB, args, surroundings);

export const shell = (command: string, surroundings: Surroundings): Promise<Ran> =>
  ran("/bin/sh", ["-c", command], surroundings);

export async function ran(program: string, args: readonly string[], surroundings: Surroundings): Promise<Ran> {
  const { env = {}, cwd = PROJECT, input = "" } = surroundings;
  const child = spawn(program, args, { cwd, env: { PATH: process.env["PATH"], ...env }, stdio: "pipe" });
  child.stdin.on("error", () => undefined); // a program that does not read its input closes it
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on("exit", resolve)),
  ]);
  return { code, stdout, stderr };
}
