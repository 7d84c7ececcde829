/** How instances change state: slowly, by the cloud's clock, telling each change. */
import type { Agenda } from "../agenda.ts";
import type { Instance, StateName, StateReason } from "./instance.ts";

/** How long each change takes, in seconds of the cloud's clock. */
export interface Durations {
  readonly pendingSeconds: number;
  /** From `running`, or from the end of a reboot, until the status checks report. */
  readonly initialisingSeconds: number;
  /** A reboot is only queued at first. */
  readonly rebootQueuedSeconds: number;
  readonly rebootDownSeconds: number;
  readonly stoppingSeconds: number;
}

export const usualDurations: Durations = {
  pendingSeconds: 20,
  initialisingSeconds: 60,
  rebootQueuedSeconds: 10,
  rebootDownSeconds: 40,
  stoppingSeconds: 30,
};

export class Lifecycle {
  readonly #agenda: Agenda;
  readonly #durations: Durations;
  readonly #onChange: (instance: Instance) => void;
  readonly #cancels = new Map<string, () => void>();

  constructor(agenda: Agenda, durations: Durations, onChange: (instance: Instance) => void) {
    this.#agenda = agenda;
    this.#durations = durations;
    this.#onChange = onChange;
  }

  start(instance: Instance): void {
    const now = this.#agenda.now();
    instance.launchTime = now;
    instance.stateReason = null;
    instance.stateTransitionReason = "";
    this.#enter(instance, "pending");
    this.#next(instance, this.#durations.pendingSeconds, () => {
      const failure = instance.startFailure;
      if (failure) this.#fallBack(instance, failure);
      else this.#run(instance);
    });
  }

  stop(instance: Instance, reason: StateReason, transitionReason: string): void {
    instance.stateReason = reason;
    instance.stateTransitionReason = transitionReason;
    this.#enter(instance, "stopping");
    this.#next(instance, this.#durations.stoppingSeconds, () => this.#enter(instance, "stopped"));
  }

  terminate(instance: Instance, reason: StateReason): void {
    instance.stateReason = reason;
    this.#enter(instance, "shutting-down");
    this.#next(instance, this.#durations.stoppingSeconds, () => this.#enter(instance, "terminated"));
  }

  /** The state stays `running`: only the checks show that the instance was away. */
  reboot(instance: Instance): void {
    const { rebootQueuedSeconds, rebootDownSeconds, initialisingSeconds } = this.#durations;
    this.#next(instance, rebootQueuedSeconds + rebootDownSeconds, () => {
      heal(instance, ["reboot"]);
      instance.checksFrom = this.#in(initialisingSeconds);
    });
  }

  #run(instance: Instance): void {
    heal(instance, ["reboot", "stop_start"]);
    instance.checksFrom = this.#in(this.#durations.initialisingSeconds);
    this.#enter(instance, "running");
  }

  #fallBack(instance: Instance, reason: StateReason): void {
    instance.startFailure = null;
    instance.stateReason = reason;
    this.#enter(instance, "stopped");
  }

  #enter(instance: Instance, state: StateName): void {
    instance.state = state;
    this.#onChange(instance);
  }

  #next(instance: Instance, seconds: number, work: () => void): void {
    this.#cancels.get(instance.id)?.();
    this.#cancels.set(instance.id, this.#agenda.after(seconds, work));
  }

  #in(seconds: number): Date {
    return new Date(this.#agenda.now().getTime() + seconds * 1000);
  }
}

function heal(instance: Instance, by: readonly string[]): void {
  instance.impairments = instance.impairments.filter(({ heals }) => !by.includes(heals));
}
