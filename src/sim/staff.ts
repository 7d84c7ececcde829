/** All runners of one scenario: begun one by one, and ended together by a deployment. */
import type { Agenda } from "./agenda.ts";
import type { Fates } from "./fates.ts";
import type { History, RunnerKind, Task } from "./history.ts";
import { type Runner, type RunnerSettings, runnerOf } from "./runner.ts";

export interface Staff {
  begin(kind: RunnerKind, task: Task | null, onStop?: (step: string) => void): Runner;
  /** A deployment replaces every process at once. */
  killAll(why: string): void;
}

export function staffOf(agenda: Agenda, fates: Fates, history: History): Staff {
  const alive = new Set<Runner>();
  let ids = 0;
  return {
    begin(kind, task, onStop) {
      const settings: RunnerSettings = {
        kind,
        task,
        agenda,
        fates,
        history,
        onStop(runner, step) {
          alive.delete(runner);
          onStop?.(step);
        },
      };
      const runner = runnerOf(++ids, settings);
      agenda.beginsToRun();
      alive.add(runner);
      return runner;
    },
    killAll(why) {
      for (const runner of [...alive]) runner.stop("died", why);
    },
  };
}
