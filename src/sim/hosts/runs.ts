/** Starts the runs of one simulated world on one of the hosts, and goes on with durable ones after a crash. */
import { executionName, type IncidentKey } from "../../core/incident.ts";
import { remediate } from "../../core/remediate.ts";
import { RunStopped } from "../../core/run/runStopped.ts";
import type { RunWorld } from "../../core/run/world.ts";
import type { RunStarter, Workflow } from "../../ports.ts";
import { inProcess } from "../../workflow/inProcess.ts";
import type { Agenda } from "../agenda.ts";
import type { HostKind } from "../configuration.ts";
import type { Fates } from "../fates.ts";
import type { Task } from "../history.ts";
import type { Runner } from "../runner.ts";
import { durable, type Journal } from "./durable.ts";

export interface Runs {
  /** Whether every execution has come to its end. */
  areOver(): boolean;
  starterOf(caller: Runner): RunStarter;
}

export interface RunsSettings {
  readonly kind: HostKind;
  readonly agenda: Agenda;
  readonly fates: Fates;
  readonly begin: (task: Task, onStop: (step: string) => void) => Runner;
  readonly worldOf: (runner: Runner) => RunWorld;
  /** Nobody reaches the table for so long. */
  readonly loseTable: (forMs: number) => void;
}

/** As long as a function may wait before it ends itself: src/functions/remediationHandler.ts. */
const FUNCTION_MS = 12 * 60_000;
const MINUTE_MS = 60_000;
/** Every incident has a run that begins. */
const RARELY = 0.05;
/** A durable execution whose process was lost is gone on with a little later. */
const REVIVAL_MS_MAX = 30_000;

export function runsOf({ kind, agenda, fates, begin, worldOf, loseTable }: RunsSettings): Runs {
  const underWay = new Set<string>();
  const known = new Set<string>();

  function goOn(task: Task, name: string, journal: Journal): void {
    let suspended = false;
    const runner = begin(task, (step) => {
      if (kind === "durable" && step === "died")
        agenda.after(fates.chance.whole(1_000, REVIVAL_MS_MAX), () => goOn(task, name, journal));
      else if (step !== "suspended" || kind !== "durable") underWay.delete(name);
    });
    const suspend = (untilMs: number): void => {
      suspended = true;
      runner.stop("suspended", "waits");
      agenda.at(untilMs, () => goOn(task, name, journal));
    };
    const host = staged(hostOf(kind, task.run, journal, runner, agenda, suspend), runner);
    remediate(task.incident, host, worldOf(runner)).then(
      (ending) => runner.stop("ended", ending?.outcome ?? "held by another, or over"),
      (error: unknown) => {
        if (suspended) return;
        const isSuspension = kind !== "durable" && error instanceof RunStopped && error.reason === "suspended";
        runner.stop(isSuspension ? "suspended" : "failed", String(error));
      },
    );
  }

  return {
    areOver: () => underWay.size === 0,
    starterOf: (caller) => ({
      start: (key: IncidentKey, run: number) =>
        caller.call("start run", () => {
          const name = executionName(key.sk, run);
          if (known.has(name)) return;
          if (kind === "durable") known.add(name);
          else if (underWay.has(name)) return;
          underWay.add(name);
          if (fates.strikes("worst moment", "table away as a run begins", caller.id, RARELY))
            loseTable(fates.chance.whole(3, 8) * MINUTE_MS);
          const incident = { pk: key.pk, sk: key.sk };
          agenda.after(fates.chance.whole(10, 3_000), () => goOn({ incident, run }, name, new Map()));
        }),
    }),
  };
}

function hostOf(
  kind: HostKind,
  run: number,
  journal: Journal,
  runner: Runner,
  agenda: Agenda,
  suspend: (untilMs: number) => void,
): Workflow {
  const { clock } = runner;
  switch (kind) {
    case "in process":
      return inProcess({ run, clock });
    case "suspending":
      return inProcess({ run, clock, until: new Date(clock.now().getTime() + FUNCTION_MS) });
    case "durable":
      return durable(run, journal, runner, () => agenda.nowMs, suspend);
  }
}

/** Tells the runner in which step it is: `rung0/round2/clear` is `clear`. */
function staged(workflow: Workflow, runner: Runner): Workflow {
  const enter = (name: string): void => {
    runner.stage = name.slice(name.lastIndexOf("/") + 1).replace(/\d+$/, "");
  };
  return {
    run: workflow.run,
    step: (name, work) => {
      enter(name);
      return workflow.step(name, work);
    },
    act: (name, work) => {
      enter(name);
      return workflow.act(name, work);
    },
    sleepUntil: (name, time) => {
      enter(name);
      return workflow.sleepUntil(name, time);
    },
    approval: (name, question) => workflow.approval(name, question),
  };
}
