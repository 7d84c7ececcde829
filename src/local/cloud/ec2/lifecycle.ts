/** How instances change state: slowly, by the cloud's clock, telling each change. */
import type { Agenda } from "../agenda.ts";
import { renewPublicIp } from "./addresses.ts";
import { heal } from "./checks.ts";
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

export interface LifecycleOptions {
  readonly agenda: Agenda;
  readonly durations: Durations;
  readonly onChange: (instance: Instance) => void;
  /** Why an accepted start falls back to `stopped`, e.g. by a volume's key; null: it runs. */
  readonly startProblem: (instance: Instance) => StateReason | null;
}

export class Lifecycle {
  readonly #options: LifecycleOptions;
  readonly #cancels = new Map<string, () => void>();

  constructor(options: LifecycleOptions) {
    this.#options = options;
  }

  start(instance: Instance): void {
    instance.launchTime = this.#in(0);
    instance.stateReason = null;
    instance.stateTransitionReason = "";
    this.#next(instance, this.#options.durations.pendingSeconds, () => {
      const failure = instance.startFailure ?? this.#options.startProblem(instance);
      if (failure) this.#fallBack(instance, failure);
      else this.#run(instance);
    });
    this.#enter(instance, "pending");
  }

  stop(instance: Instance, reason: StateReason, transitionReason: string): void {
    instance.stateReason = reason;
    instance.stateTransitionReason = transitionReason;
    if (instance.stopSticks) this.#cancels.get(instance.id)?.();
    else this.finishStop(instance);
    this.#enter(instance, "stopping");
  }

  /** What is `stopping` comes to `stopped` in the usual time, also where it was stuck. */
  finishStop(instance: Instance): void {
    instance.stopSticks = false;
    this.#next(instance, this.#options.durations.stoppingSeconds, () => this.#enter(instance, "stopped"));
  }

  terminate(instance: Instance, reason: StateReason): void {
    instance.stateReason = reason;
    this.#next(instance, this.#options.durations.stoppingSeconds, () => this.#enter(instance, "terminated"));
    this.#enter(instance, "shutting-down");
  }

  /** The state stays `running`: only the checks show that the instance was away. */
  reboot(instance: Instance): void {
    const { rebootQueuedSeconds, rebootDownSeconds } = this.#options.durations;
    this.#next(instance, rebootQueuedSeconds + rebootDownSeconds, () => this.#bootAgain(instance, ["reboot"]));
  }

  /** AWS's recovery: a reboot on another host; id, addresses and volumes stay. */
  recover(instance: Instance): void {
    const { rebootDownSeconds } = this.#options.durations;
    this.#next(instance, rebootDownSeconds, () => this.#bootAgain(instance, ["reboot", "stop_start"]));
  }

  #bootAgain(instance: Instance, heals: Parameters<typeof heal>[1]): void {
    heal(instance, heals);
    instance.checksFrom = this.#in(this.#options.durations.initialisingSeconds);
  }

  #run(instance: Instance): void {
    this.#bootAgain(instance, ["reboot", "stop_start"]);
    renewPublicIp(instance, this.#in(0));
    this.#enter(instance, "running");
  }

  #fallBack(instance: Instance, reason: StateReason): void {
    instance.startFailure = null;
    instance.stateReason = reason;
    this.#enter(instance, "stopped");
  }

  /** Last of all: whoever hears of it may change the instance again, as an Auto Scaling group does. */
  #enter(instance: Instance, state: StateName): void {
    instance.state = state;
    this.#options.onChange(instance);
  }

  #next(instance: Instance, seconds: number, work: () => void): void {
    this.#cancels.get(instance.id)?.();
    this.#cancels.set(instance.id, this.#options.agenda.after(seconds, work));
  }

  #in(seconds: number): Date {
    return new Date(this.#options.agenda.now().getTime() + seconds * 1000);
  }
}
