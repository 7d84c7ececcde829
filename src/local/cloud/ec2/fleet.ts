/** The simulated instances and what happens to them. Tests and stories change the world here; the product only by EC2. */
import type { Agenda } from "../agenda.ts";
import type { Fault, Faults } from "../faults.ts";
import type { MetricStore } from "../monitoring/metricStore.ts";
import type { FleetCall } from "./callLog.ts";
import type { Impairment, Instance, ScheduledEvent, StateName } from "./instance.ts";
import { publishHistory, publishMinute } from "./instanceMetrics.ts";
import { type Durations, Lifecycle } from "./lifecycle.ts";

export interface NewInstance {
  readonly id?: string;
  readonly region?: string;
  readonly zone?: string;
  readonly type?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly state?: StateName;
  readonly launchTime?: Date;
  readonly stateReason?: { readonly code: string; readonly message: string };
  /** About how busy it is, in percent. */
  readonly cpuPercent?: number;
}

export interface FleetOptions {
  readonly agenda: Agenda;
  readonly metrics: MetricStore;
  readonly faults: Faults;
  readonly durations: Durations;
  readonly account: string;
  readonly region: string;
  readonly onChange: (instance: Instance) => void;
}

const WEEK_MILLISECONDS = 7 * 24 * 3600 * 1000;

export class Fleet {
  /** Every EC2 call, in the order of their answers. */
  readonly calls: FleetCall[] = [];
  readonly lifecycle: Lifecycle;
  /** Operations that answer `UnauthorizedOperation`, in dry runs too. */
  readonly denied = new Set<string>();
  readonly #options: FleetOptions;
  readonly #instances = new Map<string, Instance>();

  constructor(options: FleetOptions) {
    this.#options = options;
    this.lifecycle = new Lifecycle(options.agenda, options.durations, options.onChange);
  }

  /** Adds an instance (running, unless said otherwise) with three hours of metrics behind it. */
  add(wanted: NewInstance = {}): Instance {
    const { agenda, account, metrics } = this.#options;
    const now = agenda.now();
    const region = wanted.region ?? this.#options.region;
    const instance: Instance = {
      id: wanted.id ?? `i-${(this.#instances.size + 1).toString(16).padStart(17, "0")}`,
      account,
      region,
      zone: wanted.zone ?? `${region}a`,
      type: wanted.type ?? "m7i.large",
      tags: new Map(Object.entries(wanted.tags ?? {})),
      launchTime: wanted.launchTime ?? new Date(now.getTime() - WEEK_MILLISECONDS),
      state: wanted.state ?? "running",
      stateReason: wanted.stateReason ?? null,
      stateTransitionReason: "",
      checksFrom: now,
      impairments: [],
      cpuPercent: wanted.cpuPercent ?? 12,
      events: [],
      startFailure: null,
    };
    if (this.#instances.has(instance.id)) throw new Error(`The fleet already has an instance ${instance.id}.`);
    this.#instances.set(instance.id, instance);
    if (instance.state === "running") publishHistory(instance, metrics, now);
    return instance;
  }

  /** @throws Error when the fleet has no such instance. */
  get(id: string): Instance {
    const found = this.#instances.get(id);
    if (!found) throw new Error(`The fleet has no instance ${id}.`);
    return found;
  }

  inRegion(region: string): readonly Instance[] {
    return [...this.#instances.values()].filter((instance) => instance.region === region);
  }

  impair(id: string, impairment: Omit<Impairment, "since">): void {
    this.get(id).impairments.push({ ...impairment, since: this.#options.agenda.now() });
  }

  heal(id: string): void {
    this.get(id).impairments = [];
  }

  cpu(id: string, percent: number): void {
    this.get(id).cpuPercent = percent;
  }

  scheduleEvent(id: string, event: ScheduledEvent): void {
    this.get(id).events.push(event);
  }

  /** The instance stops though nobody asked by the API, e.g. `Server.SpotInstanceTermination`, `Client.InternalError`. */
  stopUnexpectedly(id: string, code: string, message: string): void {
    this.lifecycle.stop(this.get(id), { code, message }, "");
  }

  terminate(id: string): void {
    const reason = {
      code: "Client.UserInitiatedShutdown",
      message: "Client.UserInitiatedShutdown: User initiated shutdown",
    };
    this.lifecycle.terminate(this.get(id), reason);
  }

  /** The next start is accepted, and the instance falls back to `stopped` (as with a volume key that may not be used). */
  failStart(id: string, code: string, message: string): void {
    this.get(id).startFailure = { code, message };
  }

  failNext(fault: Fault): void {
    this.#options.faults.failNext(fault);
  }

  /** Called at every full minute: the instances publish the minute that has just ended. */
  minutePassed(minute: Date): void {
    for (const instance of this.#instances.values()) publishMinute(instance, this.#options.metrics, minute);
  }
}
