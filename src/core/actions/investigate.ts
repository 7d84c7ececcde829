/**
 * INVESTIGATE: looks, keeps what it saw, changes nothing. The last hour of CPU, network, disk and credit metrics, the
 * instance's facts and its scheduled events, with one line for the reader. Runs in shadow too.
 */
import type { Investigation } from "../../ports.ts";
import type { Datapoint, Known } from "../look.ts";
import type { Action } from "./action.ts";

export const investigate: Action = {
  name: "INVESTIGATE",
  async perform({ incident, target }, { fleet, evidence }) {
    const seen = await fleet.investigate(target);
    return { kind: "found", evidence: await evidence.keep(incident, "investigation", findings(seen), seen) };
  },
};

/** Below this many credits a burstable instance is about to be, or is, held to its baseline. */
const LOW_CREDITS = 5;

/** @example "CPU 97 % on average, 99 % at most in the last hour; running, t3.medium; CPU credits 0: throttled." */
export function findings(investigation: Investigation): string {
  return [cpuLine(investigation), factsLine(investigation), creditLine(investigation), eventsLine(investigation)]
    .filter((line) => line !== "")
    .join("; ")
    .concat(".");
}

function cpuLine({ metrics }: Investigation): string {
  const cpu = metrics["CPUUtilization"];
  if (cpu?.known !== true) return `CPU could not be read (${cpu?.why ?? "not asked for"})`;
  const values = cpu.value.map(({ value }) => value);
  if (values.length === 0) return "no CPU datapoint in the last hour";
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return `CPU ${Math.round(mean)} % on average, ${Math.round(Math.max(...values))} % at most in the last hour`;
}

function factsLine({ instance }: Investigation): string {
  if (!instance.known) return `the instance could not be read (${instance.why})`;
  return [instance.value.state, instance.value.instanceType].filter((fact) => fact !== null).join(", ");
}

function creditLine({ metrics }: Investigation): string {
  const last = lastValue(metrics["CPUCreditBalance"]);
  if (last === undefined) return "";
  return `CPU credits ${Math.round(last)}${last < LOW_CREDITS ? ": held to its baseline, so its CPU figure looks lower than its need" : ""}`;
}

function eventsLine({ events }: Investigation): string {
  if (!events.known) return `scheduled events could not be read (${events.why})`;
  return events.value.length === 0 ? "no scheduled events" : `scheduled: ${events.value.join(", ")}`;
}

const lastValue = (series: Known<readonly Datapoint[]> | undefined): number | undefined =>
  series?.known === true ? series.value.at(-1)?.value : undefined;
