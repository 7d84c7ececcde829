/** Typed signals for tests: an alarm on a status check that fires, changed by what a test is about. */
import { instance, type Resource } from "../resource.ts";
import type { AlarmReference, Signal } from "../signal.ts";
import { wholeSeconds } from "../time.ts";
import type { Arrival } from "./world.ts";

const ACCOUNT = "123456789012";
const REGION = "eu-west-1";

export function aResource(id = "i-0123456789abcdef0"): Resource {
  const known = instance(id, ACCOUNT, REGION);
  if (typeof known === "string") throw new Error(`a test names an instance that cannot exist: ${known}`);
  return known;
}

export function anAlarm(name: string, contributor: string | null = null): AlarmReference {
  return { arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`, name, contributor, tags: {} };
}

/** Its identity follows alarm, contributor, state, time and hold, as a source names it, unless it is given. */
export function aSignal(overrides: Partial<Signal> = {}): Signal {
  const signal: Signal = {
    identity: "",
    effect: "fires",
    event_type: "EC2_STATUS_CHECK_FAILED",
    resource: aResource(),
    account: ACCOUNT,
    region: REGION,
    state: "ALARM",
    at: "2026-11-24T02:34:10.000Z",
    source: "cloudwatch-sns",
    alarm: anAlarm("web-1 status check"),
    check: "instance",
    held: null,
    reason: "Threshold Crossed: 2 datapoints were greater than the threshold (0.0).",
    problems: [],
    ...overrides,
  };
  return { ...signal, identity: overrides.identity ?? identityOf(signal) };
}

/** The same alarm's OK. */
export const anOk = (overrides: Partial<Signal> = {}): Signal =>
  aSignal({ effect: "clears", state: "OK", at: "2026-11-24T02:40:00.000Z", ...overrides });

/** The same alarm without data. */
export const aSilence = (overrides: Partial<Signal> = {}): Signal =>
  aSignal({ effect: "neither", state: "INSUFFICIENT_DATA", at: "2026-11-24T02:40:00.000Z", ...overrides });

export const anArrival = (signal: Signal, overrides: Partial<Arrival> = {}): Arrival => ({
  signal,
  raw: { AlarmName: signal.alarm?.name ?? null },
  correlationId: `message of ${signal.at}`,
  ...overrides,
});

function identityOf({ alarm, state, at, held }: Signal): string {
  const change = [alarm?.arn ?? "-", alarm?.contributor ?? "-", state ?? "-", wholeSeconds(at)];
  return (held === null ? change : [...change, "held"]).join("|");
}
