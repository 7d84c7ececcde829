/**
 * A runner: one process at work, with a clock of its own. Everything it does to the world goes through `call`, so it can
 * die before a call, while the call is under way, or before it hears the answer. A dead one simply never hears again.
 */
import type { Clock } from "../ports.ts";
import type { Agenda } from "./agenda.ts";
import type { Fates } from "./fates.ts";
import type { History, RunnerKind, RunnerStep, Task } from "./history.ts";

/** A call that did not come through. The caller cannot tell a lost request from a lost answer. */
export class CallFailed extends Error {
  override readonly name: "ThrottlingException" | "TimeoutError" | "Unreachable";

  constructor(name: CallFailed["name"], call: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0; // there are thousands, and what they say is where the world failed, not the code
    super(`${call}: ${name}`);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = name;
  }
}

export interface Runner {
  readonly id: number;
  readonly kind: RunnerKind;
  readonly task: Task | null;
  /** What it is doing, for the history: a step of the workflow, by its kind. */
  stage: string;
  /** The clock of the machine it runs on: up to five minutes from the world's. */
  readonly clock: Clock;
  /**
   * @param carryOut what the world does; it is told whether the caller will hear of it
   * @param travelMsMax how long the request may be under way: a stall before it is sent is the caller's to notice
   * @throws CallFailed
   */
  call<T>(name: string, carryOut: (isHeard: boolean) => T, travelMsMax?: number): Promise<T>;
  stop(step: RunnerStep, why: string): void;
}

export interface RunnerSettings {
  readonly kind: RunnerKind;
  readonly task: Task | null;
  readonly agenda: Agenda;
  readonly fates: Fates;
  readonly history: History;
  readonly onStop: (runner: Runner, step: RunnerStep) => void;
}

/** How far a clock may be off, either way. */
export const SKEW_MS_MAX = 5 * 60_000;

export function runnerOf(id: number, { kind, task, agenda, fates, history, onStop }: RunnerSettings): Runner {
  const skewMs = fates.strikes("clock skew", kind, id) ? fates.chance.whole(-SKEW_MS_MAX, SKEW_MS_MAX) : 0;
  let alive = true;
  const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
  history.note({
    kind: "runner",
    step: "began",
    runner: id,
    of: kind,
    task,
    why: skewMs === 0 ? "" : `clock ${skewMs / 1000} s off`,
    skewMs,
  });

  const runner: Runner = {
    id,
    kind,
    task,
    stage: "",
    clock: {
      now: () => new Date(agenda.nowMs + skewMs),
      async sleepUntil(time) {
        await agenda.pause(Math.max(0, time.getTime() - skewMs - agenda.nowMs));
        if (!alive) return never();
      },
    },
    async call(name, carryOut, travelMsMax = Number.POSITIVE_INFINITY) {
      if (!alive) return never();
      const fate = fates.ofCall(name, id, runner.stage === "act");
      const thereMs = Math.min(fate.thereMs, travelMsMax);
      if (fate.end === "dies before") return die(`before ${name}`);
      if (fate.end === "dies meanwhile") {
        agenda.after(thereMs, () => heardByNobody(() => carryOut(false)));
        return die(`during ${name}`);
      }
      if (thereMs > 0) await agenda.pause(thereMs);
      if (!alive) return never(); // it was ended before the request left
      if (fate.end === "throttled") throw new CallFailed("ThrottlingException", name);
      const answer = fate.end === "lost" ? undefined : carryOut(fate.end === "answered");
      if (fate.end === "dies after") return die(`after ${name}`);
      if (fate.backMs > 0) await agenda.pause(fate.backMs);
      if (!alive) return never();
      if (answer === undefined && fate.end === "lost") throw new CallFailed("TimeoutError", name);
      if (fate.end === "unanswered") throw new CallFailed("TimeoutError", name);
      return answer as Awaited<ReturnType<typeof carryOut>>;
    },
    stop(step, why) {
      if (!alive) return;
      alive = false;
      history.note({ kind: "runner", step, runner: id, of: kind, task, why, stage: runner.stage });
      onStop(runner, step);
    },
  };
  const die = <T>(when: string): Promise<T> => {
    runner.stop("died", when);
    return never();
  };
  return runner;
}

function heardByNobody(carryOut: () => unknown): void {
  try {
    carryOut();
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
  }
}
