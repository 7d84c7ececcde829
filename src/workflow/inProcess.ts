/**
 * The workflow host without a journal: a run lives in one process and ends with it. What a lost run leaves in the record
 * is taken over by the next one, so nothing here has to be durable.
 */
import { RunStopped } from "../core/run/runStopped.ts";
import type { Clock, Workflow } from "../ports.ts";
import { approvalsNotBuilt } from "./approvals.ts";
import { namesOfOneRun } from "./names.ts";

const STEP_TRIES_MAX = 20;
const BACKOFF_SECONDS_MAX = 30;

export interface InProcessOptions {
  readonly run: number;
  readonly clock: Clock;
  /** A wait that would last beyond this moment suspends the run; the sweep starts the next one when it is due. */
  readonly until?: Date;
}

export function inProcess({ run, clock, until }: InProcessOptions): Workflow {
  const once = namesOfOneRun();
  return {
    run,
    async step(name, work) {
      once(name);
      return withBackoff(work, clock);
    },
    async act(name, work) {
      once(name);
      try {
        return { kind: "done", value: await work() };
      } catch (error) {
        if (error instanceof RunStopped) throw error;
        return { kind: "interrupted" };
      }
    },
    async sleepUntil(name, time) {
      once(name);
      if (until !== undefined && Date.parse(time) > until.getTime())
        throw new RunStopped("suspended", `the wait until ${time} is longer than this host lives`);
      await clock.sleepUntil(new Date(time));
    },
    approval: async (name) => {
      once(name);
      approvalsNotBuilt();
    },
  };
}

async function withBackoff<T>(work: () => Promise<T>, clock: Clock): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RunStopped || tries >= STEP_TRIES_MAX) throw error;
      const waitSeconds = Math.min(BACKOFF_SECONDS_MAX, 2 ** (tries - 1));
      await clock.sleepUntil(new Date(clock.now().getTime() + waitSeconds * 1000));
    }
  }
}
