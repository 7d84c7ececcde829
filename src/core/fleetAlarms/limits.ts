/** Whether an alarm on the whole fleet still sees the whole fleet. */

/** More series than these, and an alarm goes on with a part of them. Source: CloudWatch User Guide, alarm limits. */
const SERIES_MAX = 500;
/** So many contributors change at once, and no more. */
const AT_ONCE_MAX = 100;
/** There is time to split before it is too late. */
const NEAR = 0.8;

export interface FleetAlarmLimit {
  readonly severity: "fault" | "warning";
  readonly what: string;
  readonly why: string;
}

/**
 * @param instances in the part that has most of them
 * @param part as a person would name it @example "the fleet"
 */
export function fleetAlarmLimit(instances: number, part = "the fleet"): FleetAlarmLimit | null {
  if (instances > SERIES_MAX)
    return {
      severity: "fault",
      what: `${part} has ${instances} instances, and an alarm on a fleet watches ${SERIES_MAX}: the others are not watched.`,
      why: "CloudWatch evaluates such an alarm on a part of its series, and nobody is told which (PARTIAL_DATA).",
    };
  if (instances > SERIES_MAX * NEAR)
    return {
      severity: "warning",
      what: `${part} has ${instances} instances; from ${SERIES_MAX + 1} on an alarm on a fleet goes partial and silent.`,
      why: "CloudWatch evaluates a Metrics Insights alarm on 500 series at most.",
    };
  if (instances > AT_ONCE_MAX)
    return {
      severity: "warning",
      what: `${part} has ${instances} instances; of one that fails as a whole, CloudWatch tells ${AT_ONCE_MAX} at once.`,
      why: "A Metrics Insights alarm changes the state of 100 contributors at once, and names no more in its reason.",
    };
  return null;
}

/** The same for a fleet that is split evenly into so many parts. */
export const fleetAlarmLimits = (instances: number, parts: number): FleetAlarmLimit | null =>
  fleetAlarmLimit(Math.ceil(instances / parts), parts === 1 ? "The fleet" : `One of the fleet's ${parts} parts`);
