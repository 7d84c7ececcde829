/**
 * A durable host, as Lambda's: a journal of steps, replayed from the top by whoever goes on. A step may be repeated, an
 * act never: found begun and not done, it is interrupted. Each wait ends the process; the next one replays up to it.
 */
import assert from "node:assert/strict";
import { RunStopped } from "../../core/run/runStopped.ts";
import type { Workflow } from "../../ports.ts";
import type { Runner } from "../runner.ts";

type Noted =
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "begun" }
  | { readonly kind: "waits"; readonly untilMs: number };

/** What the host remembers of one execution, in the order in which it was first met. */
export type Journal = Map<string, Noted>;

const STEP_TRIES_MAX = 6;
const BACKOFF_SECONDS = [5, 10, 20, 40, 60];

/** @param suspend ends this process until the moment; another one then replays the journal. */
export function durable(
  run: number,
  journal: Journal,
  runner: Runner,
  nowMs: () => number,
  suspend: (untilMs: number) => void,
): Workflow {
  const order = [...journal.keys()];
  let place = 0;
  const meet = (name: string): Noted | undefined => {
    const expected = order[place++];
    assert.ok(expected === undefined || expected === name, `the replay met ${name} where the journal has ${expected}`);
    assert.ok(expected !== undefined || !journal.has(name), `the step name ${name} was used twice in one run`);
    return journal.get(name);
  };
  /** What is not in the journal did not happen for the host: a checkpoint is a call like any other. */
  const checkpoint = (name: string, noted: Noted): Promise<void> =>
    withTries(runner, () => runner.call("checkpoint", () => void journal.set(name, noted)));

  return {
    run,
    async step<T>(name: string, work: () => Promise<T>): Promise<T> {
      const noted = meet(name);
      if (noted?.kind === "done") return noted.value as T;
      if (noted?.kind === "failed") throw new Error(noted.message);
      try {
        const value = await withTries(runner, work);
        await checkpoint(name, { kind: "done", value });
        return value;
      } catch (error) {
        if (error instanceof RunStopped) throw error;
        await checkpoint(name, { kind: "failed", message: String(error) });
        throw error;
      }
    },
    async act<T>(name: string, work: () => Promise<T>) {
      const noted = meet(name);
      if (noted?.kind === "done") return { kind: "done" as const, value: noted.value as T };
      if (noted !== undefined) return { kind: "interrupted" as const };
      await checkpoint(name, { kind: "begun" });
      try {
        const value = await work();
        await checkpoint(name, { kind: "done", value });
        return { kind: "done" as const, value };
      } catch (error) {
        if (error instanceof RunStopped) throw error;
        return { kind: "interrupted" as const };
      }
    },
    async sleepUntil(name, time) {
      const noted = meet(name);
      const untilMs =
        noted?.kind === "waits" ? noted.untilMs : nowMs() + Date.parse(time) - runner.clock.now().getTime();
      if (noted === undefined) await checkpoint(name, { kind: "waits", untilMs });
      if (untilMs <= nowMs()) return;
      suspend(untilMs);
      await new Promise(() => undefined); // this process goes no further
    },
    async approval(name) {
      meet(name);
      throw new Error("nobody approves anything in this simulation");
    },
  };
}

async function withTries<T>(runner: Runner, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RunStopped || tries >= STEP_TRIES_MAX) throw error;
      const waitSeconds = BACKOFF_SECONDS[tries - 1] ?? 60;
      await runner.clock.sleepUntil(new Date(runner.clock.now().getTime() + waitSeconds * 1000));
    }
  }
}
