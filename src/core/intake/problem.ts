/** The problem a signal is about: what an open incident is found by. */

import { nameInKey } from "../nameInKey.ts";
import type { Signal } from "../signal.ts";
import type { Key } from "../table.ts";

/**
 * Account, region, resource and event type. Where no resource is known, or no rule knows the kind of event, each alarm
 * (and each of its contributors) is a problem of its own.
 * @example "111122223333|eu-west-1|i-0123456789abcdef0|EC2_HIGH_CPU"
 */
export function problemOf(signal: Signal): string {
  if (signal.resource !== null && signal.event_type !== "UNKNOWN") {
    const { account, region, id } = signal.resource;
    return [account, region, id, signal.event_type].join("|");
  }
  return [changingThing(signal), signal.event_type].join("|");
}

/** What changes its state: an alarm's one time series, an alarm, or an instance. Its newest change wins. */
export function changingThing(signal: Signal): string {
  if (signal.alarm !== null) {
    const { arn, name, contributor } = signal.alarm;
    const alarm = arn ?? [signal.account ?? "-", signal.region ?? "-", name].join(":");
    return `${alarm}#${contributor ?? ""}`;
  }
  return signal.resource !== null ? signal.resource.arn : signal.identity;
}

export const controlKey = (kind: "SIGNAL" | "ALARM" | "OPEN" | "RAW", name: string): Key => ({
  pk: `${kind}#${nameInKey(name)}`,
  sk: "-",
});
