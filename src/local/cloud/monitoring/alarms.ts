/** The alarms of all regions: kept, set, evaluated every minute; each change of state is announced. */
import type { PutMetricAlarmInput, StateValue } from "@aws-sdk/client-cloudwatch";
import { AwsError } from "../wire/service.ts";
import type { Alarm, AlarmStateFacts } from "./alarm.ts";
import { evaluateAlarm } from "./evaluateAlarm.ts";
import type { MetricStore } from "./metricStore.ts";

export interface AlarmsOptions {
  readonly account: string;
  readonly metrics: MetricStore;
  readonly now: () => Date;
  readonly onChange: (alarm: Alarm, before: AlarmStateFacts) => void;
}

export class Alarms {
  readonly #options: AlarmsOptions;
  readonly #alarms = new Map<string, Alarm>();

  constructor(options: AlarmsOptions) {
    this.#options = options;
  }

  /** Creates the alarm in INSUFFICIENT_DATA, or changes its settings and leaves its state as it is. */
  put(region: string, settings: PutMetricAlarmInput): void {
    const name = settings.AlarmName ?? "";
    if (!name) throw new AwsError("ValidationError", 400, "AlarmName is missing.");
    const now = this.#options.now();
    const existing = this.#alarms.get(key(region, name));
    if (existing) {
      existing.settings = settings;
      existing.configuredAt = now;
      return;
    }
    const { account } = this.#options;
    this.#alarms.set(key(region, name), {
      name,
      arn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`,
      account,
      region,
      settings,
      configuredAt: now,
      state: { value: "INSUFFICIENT_DATA", reason: "Unchecked: Initial alarm creation", reasonData: "", at: now },
      transitionedAt: now,
    });
  }

  delete(region: string, names: readonly string[]): void {
    const missing = names.filter((name) => !this.#alarms.has(key(region, name)));
    if (missing.length > 0) throw new AwsError("ResourceNotFound", 404, `Unknown alarm: ${missing.join(", ")}`);
    for (const name of names) this.#alarms.delete(key(region, name));
  }

  inRegion(region: string): readonly Alarm[] {
    return [...this.#alarms.values()].filter((alarm) => alarm.region === region);
  }

  /** As SetAlarmState: at once, and the next evaluation may set it back. */
  set(region: string, name: string, value: StateValue, reason: string, reasonData: string): void {
    const alarm = this.#alarms.get(key(region, name));
    if (!alarm) throw new AwsError("ResourceNotFound", 404, `Unknown alarm: ${name}`);
    this.#enter(alarm, { value, reason, reasonData, at: this.#options.now() });
  }

  minutePassed(minute: Date): void {
    const now = this.#options.now();
    for (const alarm of this.#alarms.values()) {
      const next = evaluateAlarm(alarm, this.#options.metrics, minute, now);
      if (next) this.#enter(alarm, next);
    }
  }

  #enter(alarm: Alarm, next: AlarmStateFacts): void {
    const before = alarm.state;
    alarm.state = next;
    if (before.value === next.value) return;
    alarm.transitionedAt = next.at;
    this.#options.onChange(alarm, before);
  }
}

function key(region: string, name: string): string {
  return `${region}/${name}`;
}
