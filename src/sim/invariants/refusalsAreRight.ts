import { limitNumbers } from "../policyLimits.ts";
import type { Invariant } from "./invariant.ts";
import { type BrakeReading, isBrake } from "./permitReadings.ts";
import { clock, type SurveyEntry } from "./readings.ts";

export const refusalsAreRight: Invariant = {
  id: "refusals-are-right",
  claim: "Who is refused by the brake finds it on; and what is a storm for certain is called one, and written down.",
  breaches({ history, configuration }) {
    const { stormMax } = limitNumbers(configuration);
    const surveys = new Map<number, SurveyEntry>();
    let brake: BrakeReading | undefined;
    return history.flatMap((entry) => {
      if (entry.kind === "write" && isBrake(entry.after)) brake = entry.after;
      if (entry.kind === "survey") surveys.set(entry.runner, entry);
      if (entry.kind !== "refused") return [];
      const what = `${clock(entry.atMs)} ${entry.instance} is refused`;
      if (entry.reason === "brake" && !brake?.engaged && !wasJustReleased(history, entry.atMs))
        return [`${what}: the brake is said to be on, and is not`];
      const groups = surveys.get(entry.runner)?.seen.groups;
      const isStormy = groups?.known && groups.value.every(({ size, sick }) => sick > stormMax(size));
      return entry.reason === "maybe_storm" && isStormy ? [`${what}: it storms in all its groups, not perhaps`] : [];
    });
  },
};

/** Its answer may have been on the way meanwhile. */
const wasJustReleased = (history: Parameters<Invariant["breaches"]>[0]["history"], atMs: number): boolean =>
  history.some(
    (entry) =>
      entry.kind === "write" &&
      isBrake(entry.before) &&
      entry.before.engaged !== null &&
      isBrake(entry.after) &&
      entry.after.engaged === null &&
      entry.atMs <= atMs &&
      entry.atMs > atMs - 25 * 60_000,
  );
