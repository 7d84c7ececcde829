/** The alarms of all regions: kept, set, evaluated every minute; each change of state is announced. */
import type { StateValue } from "@aws-sdk/client-cloudwatch";
import { AwsError } from "../wire/service.ts";
import type { Alarm, AlarmSettings, AlarmStateFacts, Contributor, Hold } from "./alarm.ts";
import { type ContributorChange, changeContributor, summaryOf } from "./contributor.ts";
import { evaluateAlarm } from "./evaluateAlarm.ts";
import type { MetricStore } from "./metricStore.ts";

export interface AlarmsOptions {
  readonly account: string;
  readonly region: string;
  readonly metrics: MetricStore;
  readonly now: () => Date;
  readonly onChange: (alarm: Alarm, before: AlarmStateFacts) => void;
  /** A hold has ended and the state still stands: its actions run now, with no new change of state. */
  readonly onRelease: (alarm: Alarm, before: AlarmStateFacts) => void;
  readonly onContributorChange: (alarm: Alarm, contributor: Contributor, before: AlarmStateFacts) => void;
  readonly onContributorRelease: (alarm: Alarm, contributor: Contributor, before: AlarmStateFacts) => void;
}

export class Alarms {
  readonly #options: AlarmsOptions;
  readonly #alarms = new Map<string, Alarm>();

  constructor(options: AlarmsOptions) {
    this.#options = options;
  }

  /** Creates the alarm in INSUFFICIENT_DATA, or changes its settings and leaves its state as it is. */
  put(region: string, settings: AlarmSettings): void {
    const name = settings.input.AlarmName ?? "";
    if (!name) throw new AwsError("ValidationError", 400, "AlarmName is missing.");
    const { account } = this.#options;
    const now = this.#options.now();
    const existing = this.#alarms.get(key(region, name));
    if (existing) {
      existing.settings = settings;
      existing.configuredAt = now;
      return;
    }
    this.#alarms.set(key(region, name), {
      name,
      arn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
      account,
      region,
      settings,
      configuredAt: now,
      state: { value: "INSUFFICIENT_DATA", reason: "Unchecked: Initial alarm creation", reasonData: "", at: now },
      transitionedAt: now,
      hold: null,
      heldFrom: null,
      contributors: new Map(),
    });
  }

  delete(region: string, names: readonly string[]): void {
    for (const name of names) this.#named(region, name);
    for (const name of names) this.#alarms.delete(key(region, name));
  }

  /** @throws AwsError `ResourceNotFound`. */
  get(region: string, name: string): Alarm {
    return this.#named(region, name);
  }

  inRegion(region: string): readonly Alarm[] {
    return [...this.#alarms.values()].filter((alarm) => alarm.region === region);
  }

  /** As SetAlarmState: at once, and the next evaluation may set it back. */
  set(region: string, name: string, value: StateValue, reason: string, reasonData: string): void {
    this.#enter(this.#named(region, name), { value, reason, reasonData, at: this.#options.now() });
  }

  /** One time series of a Metrics Insights alarm turns red or green; such alarms are not evaluated here. */
  setContributor(name: string, change: ContributorChange, region = this.#options.region): void {
    const alarm = this.#named(region, name);
    const now = this.#options.now();
    const changed = changeContributor(alarm, change, now);
    if (changed) this.#options.onContributorChange(alarm, changed.contributor, changed.before);
    this.#enter(alarm, summaryOf(alarm, now));
  }

  /** A mute rule's window is open for this alarm: its events tell so, its actions are held back until it ends. */
  mute(name: string, until: Date, region = this.#options.region): void {
    this.#named(region, name).hold = { by: "mute", from: this.#options.now(), until };
  }

  /** A composite alarm's actions are suppressed until `release`. */
  suppress(
    name: string,
    suppressedBy: Extract<Hold, { by: "suppression" }>["suppressedBy"],
    region = this.#options.region,
  ): void {
    this.#named(region, name).hold = { by: "suppression", suppressedBy };
  }

  release(name: string, region = this.#options.region): void {
    const alarm = this.#named(region, name);
    const before = alarm.heldFrom;
    alarm.hold = null;
    alarm.heldFrom = null;
    if (before && before.value !== alarm.state.value) this.#options.onRelease(alarm, before);
    for (const contributor of alarm.contributors.values()) {
      const { heldFrom, state } = contributor;
      contributor.heldFrom = null;
      if (heldFrom && heldFrom.value !== state.value) this.#options.onContributorRelease(alarm, contributor, heldFrom);
    }
  }

  minutePassed(minute: Date): void {
    const now = this.#options.now();
    for (const alarm of this.#alarms.values()) {
      if (alarm.hold?.by === "mute" && alarm.hold.until <= minute) this.release(alarm.name, alarm.region);
      const next = evaluateAlarm(alarm, this.#options.metrics, minute, now);
      if (next) this.#enter(alarm, next);
    }
  }

  #named(region: string, name: string): Alarm {
    const alarm = this.#alarms.get(key(region, name));
    if (!alarm) throw new AwsError("ResourceNotFound", 404, `Unknown alarm: ${name}`);
    return alarm;
  }

  #enter(alarm: Alarm, next: AlarmStateFacts): void {
    const before = alarm.state;
    alarm.state = next;
    if (before.value === next.value) return;
    alarm.transitionedAt = next.at;
    if (alarm.hold) alarm.heldFrom ??= before;
    this.#options.onChange(alarm, before);
  }
}

function key(region: string, name: string): string {
  return `${region}/${name}`;
}
