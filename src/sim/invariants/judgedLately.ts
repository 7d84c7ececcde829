import { actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clocksMs } from "./limitsAreKept.ts";
import { clock } from "./readings.ts";

export const judgedLately: Invariant = {
  id: "judged-lately",
  claim: "Nothing is called on what was seen around the instance long ago.",
  breaches(evidence) {
    const allowedMs = clocksMs(evidence); // the judgement's stamp is older than the survey
    return actsOf(evidence.history).flatMap(({ call, survey, completesStop }) => {
      if (call.dryRun || completesStop || survey === undefined || call.atMs - survey.atMs <= allowedMs) return [];
      return [`${clock(call.atMs)} ${call.action} of ${call.instance}: surveyed at ${clock(survey.atMs)}`];
    });
  },
};
