/** Warm Node processes of one bundle: one invocation each at a time, as Lambda's execution environments do. */
import { type ChildProcess, fork } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type BundleEnvironment = Readonly<Record<string, string>>;

const RUNNER = fileURLToPath(new URL("./bundleRunner.mjs", import.meta.url));
const PROCESSES_MAX = 8;
const LINES_KEPT_MAX = 1000;

/** What a handler threw, in the fields of Lambda's error payload. */
export class HandlerError extends Error {
  readonly trace: readonly string[];

  constructor(name: string, message: string, trace: readonly string[]) {
    super(message);
    this.name = name;
    this.trace = trace;
  }
}

interface Job {
  readonly payload: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string; readonly trace: readonly string[] };

export class BundlePool {
  readonly lines: string[] = [];
  readonly #folder: string;
  readonly #environment: () => BundleEnvironment;
  readonly #idle: ChildProcess[] = [];
  readonly #busy = new Map<ChildProcess, Job>();
  readonly #waiting: Job[] = [];
  #stopped = false;

  constructor(folder: string, environment: () => BundleEnvironment) {
    this.#folder = resolve(folder);
    this.#environment = environment;
  }

  /** @throws HandlerError when the handler throws or its process ends. */
  invoke(payload: unknown): Promise<unknown> {
    if (this.#stopped) return Promise.reject(new HandlerError("Runtime.Stopped", "The local cloud was stopped.", []));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ payload, resolve, reject });
      this.#runNext();
    });
  }

  stop(): void {
    this.#stopped = true;
    for (const child of [...this.#idle, ...this.#busy.keys()]) child.kill("SIGKILL");
  }

  #runNext(): void {
    if (this.#busy.size >= PROCESSES_MAX) return;
    const job = this.#waiting.shift();
    if (!job) return;
    const child = this.#idle.pop() ?? this.#spawn();
    this.#busy.set(child, job);
    child.send({ payload: job.payload });
  }

  #spawn(): ChildProcess {
    const child = fork(RUNNER, [resolve(this.#folder, "index.mjs")], {
      execArgv: [],
      env: { PATH: process.env["PATH"] ?? "", ...this.#environment() },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on("line", (line) => this.#keep(line));
    }
    child.on("message", (answer: Answer) => {
      this.#idle.push(child);
      this.#settle(child, answer);
    });
    child.on("exit", (code, signal) => {
      const index = this.#idle.indexOf(child);
      if (index >= 0) this.#idle.splice(index, 1);
      const message = `The process of the function ended with ${signal ?? `exit code ${code}`}.`;
      this.#settle(child, { ok: false, name: "Runtime.ExitError", message, trace: this.lines.slice(-5) });
    });
    return child;
  }

  #settle(child: ChildProcess, answer: Answer): void {
    const job = this.#busy.get(child);
    if (!job) return;
    this.#busy.delete(child);
    if (answer.ok) job.resolve(answer.value);
    else job.reject(new HandlerError(answer.name, answer.message, answer.trace));
    if (!this.#stopped) this.#runNext();
  }

  #keep(line: string): void {
    this.lines.push(line);
    if (this.lines.length > LINES_KEPT_MAX) this.lines.shift();
  }
}
