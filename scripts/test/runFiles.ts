/** Runs test files in a process of their own and says what came of them. Leaves nothing running. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type Finished, REPORT_FD } from "./reporter.ts";

const OUTPUT_CHARACTERS_KEPT = 4000;
const running = new Set<ChildProcess>();

export interface FilesResult {
  readonly files: readonly string[];
  readonly tests: readonly Finished[];
  /** What the tests themselves printed: its end. */
  readonly output: string;
  readonly durationMs: number;
}

export interface RunOptions {
  readonly root: string;
  /** Regular expressions for the tests' names; none runs all. */
  readonly names: readonly string[];
  readonly timeoutSeconds: number;
}

export async function runFiles(files: readonly string[], options: RunOptions): Promise<FilesResult> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, nodeArguments(files, options), {
    cwd: options.root,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    detached: true, // a process group of its own, so that whatever a test starts can be ended with it
  });
  running.add(child);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    killGroup(child);
  }, options.timeoutSeconds * 1000);
  const [report, stdout, stderr, exit] = await Promise.all([
    textOf(child.stdio[REPORT_FD]),
    textOf(child.stdout, OUTPUT_CHARACTERS_KEPT),
    textOf(child.stderr, OUTPUT_CHARACTERS_KEPT),
    exitOf(child),
  ]);
  clearTimeout(timer);
  running.delete(child);
  const tests = report
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Finished);
  const failure = timedOut ? `not finished after ${options.timeoutSeconds} s: stopped` : faultOfProcess(exit, tests);
  const output = [stdout, stderr].filter(Boolean).join("\n");
  return {
    files,
    tests: failure === undefined ? tests : [...tests, processFailure(files, failure)],
    output,
    durationMs: performance.now() - startedAt,
  };
}

/** Ends every test that still runs, with all it has started. */
export function stopAll(): void {
  for (const child of running) killGroup(child);
}

function nodeArguments(files: readonly string[], { root, names }: RunOptions): readonly string[] {
  return [
    "--disable-warning=ExperimentalWarning",
    "--test",
    "--test-isolation=none",
    `--test-reporter=${join(root, "scripts/test/reporter.ts")}`,
    "--test-reporter-destination=stdout",
    ...names.map((name) => `--test-name-pattern=${name}`),
    ...files,
  ];
}

interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      killGroup(child); // at "exit", not "close": what was left running would hold the pipes open
      resolve({ code, signal });
    });
  });
}

function faultOfProcess(exit: Exit, tests: readonly Finished[]): string | undefined {
  if (exit.signal !== null) return `ended by ${exit.signal}`;
  if (exit.code !== 0 && tests.every((test) => test.state !== "failed")) return `exited with ${exit.code}`;
  return undefined;
}

function processFailure(files: readonly string[], error: string): Finished {
  const file = files.length === 1 ? (files[0] ?? "") : `${files.length} files`;
  return { state: "failed", titles: ["the test's process"], file, line: 0, durationMs: 0, error };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ESRCH") throw error; // ESRCH: nothing is left of the group
  }
}

async function textOf(stream: unknown, charactersKept = Number.POSITIVE_INFINITY): Promise<string> {
  if (!(stream instanceof Readable)) throw new Error("the test's process has no such pipe");
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) {
    text += chunk;
    if (text.length > 2 * charactersKept) text = text.slice(-charactersKept);
  }
  return text.slice(-charactersKept);
}
