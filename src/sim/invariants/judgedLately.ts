import { actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clocksMs } from "./limitsAreKept.ts";
import { clock } from "./readings.ts";

/** The design's minute from the judgement, ten seconds from then, and the time that looks and calls are under way. */
const JUDGED_WITHIN_MS = 90_000;

export const judgedLately: Invariant = {
  id: "judged-lately",
  claim: "Nothing is called on what was seen around the instance long ago.",
  breaches(evidence) {
    const allowedMs = JUDGED_WITHIN_MS + clocksMs(evidence);
    return actsOf(evidence.history).flatMap(({ call, survey, completesStop }) => {
      if (call.dryRun || completesStop || survey === undefined || call.atMs - survey.atMs <= allowedMs) return [];
      return [`${clock(call.atMs)} ${call.action} of ${call.instance}: surveyed at ${clock(survey.atMs)}`];
    });
  },
};
