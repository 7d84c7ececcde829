/** The simulated instances and what happens to them. Tests and stories change the world here; the product only by EC2. */
import type { Agenda } from "../agenda.ts";
import type { Caller, Callers } from "../callers.ts";
import type { Fault, Faults } from "../faults.ts";
import type { MetricStore } from "../monitoring/metricStore.ts";
import type { Trail } from "../trail/trail.ts";
import type { FleetCall } from "./callLog.ts";
import { Capacity, type Shortage, type ShortageEnd } from "./capacity.ts";
import type { Impairment, ScheduledEvent } from "./impairment.ts";
import type { Instance, StateReason } from "./instance.ts";
import { publishHistory, publishMinute } from "./instanceMetrics.ts";
import { type Durations, Lifecycle } from "./lifecycle.ts";
import { type NewInstance, newInstance } from "./newInstance.ts";
import { actingAs, type Person } from "./person.ts";
import { recoversByItself } from "./recovery.ts";

export interface FleetOptions {
  readonly agenda: Agenda;
  readonly metrics: MetricStore;
  readonly faults: Faults;
  readonly trail: Trail;
  readonly callers: Callers;
  readonly durations: Durations;
  readonly account: string;
  readonly region: string;
  readonly onChange: (instance: Instance) => void;
  /** Why a start that EC2 accepted comes to nothing, by the instance's volumes; null: it runs. */
  readonly startProblem: (instance: Instance) => StateReason | null;
}

export class Fleet {
  /** Every call that EC2 took, and every SetInstanceHealth, in the order of their answers. */
  readonly calls: FleetCall[] = [];
  readonly lifecycle: Lifecycle;
  readonly room: Capacity;
  /** Operations that answer `UnauthorizedOperation`, in dry runs too. */
  readonly denied = new Set<string>();
  readonly #options: FleetOptions;
  readonly #instances = new Map<string, Instance>();

  constructor(options: FleetOptions) {
    this.#options = options;
    this.lifecycle = new Lifecycle(options);
    this.room = new Capacity(() => options.agenda.now());
  }

  /** Adds an instance (running, unless said otherwise) with three hours of metrics behind it. */
  add(wanted: NewInstance = {}): Instance {
    const { agenda, account, metrics } = this.#options;
    const now = agenda.now();
    const id = wanted.id ?? `i-${(this.#instances.size + 1).toString(16).padStart(17, "0")}`;
    if (this.#instances.has(id)) throw new Error(`The fleet already has an instance ${id}.`);
    const instance = newInstance(wanted, { id, account, region: wanted.region ?? this.#options.region, now });
    this.#instances.set(id, instance);
    if (instance.state === "running") publishHistory(instance, metrics, now);
    return instance;
  }

  /** A new instance that is still on its way to `running`. */
  launch(wanted: NewInstance): Instance {
    const instance = this.add({ ...wanted, state: "pending" });
    this.lifecycle.start(instance);
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

  impair(id: string, wanted: Omit<Impairment, "since">): void {
    this.#strike(this.get(id), { ...wanted, since: this.#options.agenda.now() });
  }

  #strike(instance: Instance, impairment: Impairment): void {
    instance.impairments.push(impairment);
    if (!impairment.recovers) return;
    this.#options.agenda.after(impairment.recovers.afterSeconds, () => {
      if (instance.impairments.includes(impairment) && recoversByItself(instance)) this.lifecycle.recover(instance);
    });
  }

  heal(id: string): void {
    this.get(id).impairments = [];
  }

  /** Impairs every instance that runs in the zone now; the answer ends the outage and heals what it impaired. */
  zoneOutage(zone: string, wanted: Omit<Impairment, "since"> = { check: "system", heals: "never" }): () => void {
    const struck = [...this.#instances.values()].filter((one) => one.zone === zone && one.state === "running");
    const impairment: Impairment = { ...wanted, since: this.#options.agenda.now() };
    for (const instance of struck) this.#strike(instance, impairment);
    return () => {
      for (const instance of struck) instance.impairments = instance.impairments.filter((one) => one !== impairment);
    };
  }

  cpu(id: string, percent: number): void {
    this.get(id).cpuPercent = percent;
  }

  scheduleEvent(id: string, event: ScheduledEvent): void {
    this.get(id).events.push(event);
  }

  /** What the instance's serial console shows from now on. */
  console(id: string, text: string): void {
    this.get(id).consoleText = text;
  }

  /** The next stop sticks in `stopping` until StopInstances comes with `Force`, or `lifecycle.finishStop`. */
  stickStop(id: string): void {
    this.get(id).stopSticks = true;
  }

  /** Starts and launches there are refused (`InsufficientInstanceCapacity`), so many times or until a moment. */
  capacity(shortage: Shortage, end: ShortageEnd): void {
    this.room.add(shortage, end);
  }

  /** The hands of a person: what they do is in CloudTrail under their name. */
  byPerson(name: string): Person {
    return this.by(this.#options.callers.person(name));
  }

  by(caller: Caller): Person {
    const { trail, agenda } = this.#options;
    return actingAs(caller, { lifecycle: this.lifecycle, trail, get: (id) => this.get(id), now: () => agenda.now() });
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

  /** The next start is accepted, and the instance falls back to `stopped`. */
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
