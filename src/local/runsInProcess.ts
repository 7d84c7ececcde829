/** Runs incidents in this process: what Lambda's asynchronous invoke does on AWS. */
import { executionName, type IncidentKey } from "../core/incident.ts";
import { remediate } from "../core/remediate.ts";
import { RunStopped } from "../core/run/runStopped.ts";
import type { RunWorld } from "../core/run/world.ts";
import type { Clock, RunStarter, Workflow } from "../ports.ts";
import { inProcess } from "../workflow/inProcess.ts";
import type { LocalClock } from "./cloud/clock.ts";

export interface RunsInProcess extends RunStarter {
  /** How many runs are under way. */
  readonly underWay: number;
  /** From now on nothing is started; runs under way end before their next step, and those that sleep at once. */
  stop(): void;
}

export function runsInProcess(world: RunWorld & { readonly clock: LocalClock }): RunsInProcess {
  const { clock, wakeAll } = withWaking(world.clock);
  const underWay = new Set<string>();
  let stopped = false;

  function endIfStopped(): void {
    if (stopped) throw new RunStopped("suspended", "the host has stopped");
  }

  function hostOf(number: number): Workflow {
    const host = inProcess({ run: number, clock });
    return {
      ...host,
      async step(name, work) {
        return host.step(name, async () => {
          endIfStopped(); // what is tried again is not, once the host has stopped
          return work();
        });
      },
      async act(name, work) {
        endIfStopped();
        return host.act(name, work);
      },
      async sleepUntil(name, time) {
        await host.sleepUntil(name, time);
        endIfStopped();
      },
    };
  }

  async function run(key: IncidentKey, number: number, name: string): Promise<void> {
    try {
      await remediate(key, hostOf(number), world);
    } catch (error) {
      if (stopped) return;
      const reason = error instanceof RunStopped ? error.reason : "failed";
      world.logger.warn("run.stopped", { correlation_id: key.sk, execution: name, reason, detail: String(error) });
    } finally {
      underWay.delete(name);
    }
  }

  return {
    get underWay() {
      return underWay.size;
    },
    async start(key, number) {
      const name = executionName(key.sk, number);
      if (stopped || underWay.has(name)) return;
      underWay.add(name);
      void run(key, number, name);
    },
    stop() {
      stopped = true;
      wakeAll();
    },
  };
}

/** The same clock, whose sleepers can be woken before their time. */
function withWaking(clock: LocalClock): { readonly clock: Clock; wakeAll(): void } {
  const sleepers = new Set<() => void>();
  const sleepUntil = (time: Date): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        cancel();
        sleepers.delete(wake);
        resolve();
      };
      const cancel = clock.at(time, wake);
      sleepers.add(wake);
    });
  return {
    clock: { now: () => clock.now(), sleepUntil },
    wakeAll() {
      for (const wake of [...sleepers]) wake();
    },
  };
}
