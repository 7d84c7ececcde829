/** Runs the steps one after the other, each timed; stops at the first that fails. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { tableOf } from "../docs/generated.ts";
import type { LiveStep } from "./steps.ts";

const DEFIB = join(import.meta.dirname, "../../defib");

export interface Proved {
  readonly step: LiveStep;
  readonly seconds: number;
  /** Null when it held. */
  readonly problem: string | null;
}

/** @param folder where the command's files go; not one with a defib.deploy.json of your own. */
export async function prove(
  steps: readonly LiveStep[],
  folder: string,
  say: (line: string) => void,
): Promise<readonly Proved[]> {
  const proved: Proved[] = [];
  for (const step of steps) {
    const one = await proveOne(step, folder);
    proved.push(one);
    say(`${one.problem === null ? "✓" : "✗"} ${step.name}: ${one.seconds} s${one.problem ? `. ${one.problem}` : ""}`);
    if (one.problem !== null) break;
  }
  return proved;
}

async function proveOne(step: LiveStep, cwd: string): Promise<Proved> {
  const begunMs = performance.now();
  const child = spawn(DEFIB, step.words, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on("exit", resolve)),
  ]);
  const seconds = Math.round((performance.now() - begunMs) / 100) / 10;
  return { step, seconds, problem: problemOf(step, { code, stdout, stderr, seconds }) };
}

interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export function problemOf({ holds, secondsMax }: LiveStep, { code, stdout, stderr, seconds }: Said): string | null {
  if (code !== 0) return `It answered ${code}: ${stdout.trim()} ${stderr.trim()}`;
  if (!holds.test(stdout)) return `Its output does not hold ${holds}: ${stdout.trim()}`;
  return secondsMax !== null && seconds > secondsMax ? `It may take ${secondsMax} s.` : null;
}

/** For docs/live-proof.md. */
export const resultsTable = (proved: readonly Proved[]): string =>
  tableOf(
    ["step", "at most", "took", "result"],
    proved.map(({ step: { name, secondsMax }, seconds, problem }) => [
      ...[name, secondsMax === null ? "" : `${secondsMax} s`, `${seconds} s`],
      problem === null ? "held" : "**failed**",
    ]),
  );
