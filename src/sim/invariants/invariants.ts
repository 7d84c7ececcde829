/** Everything that must hold. A new one is one file here and one line. */
import { doneIsTold } from "./doneIsTold.ts";
import { everyIncidentEnds } from "./everyIncidentEnds.ts";
import { everySignalIsAccountedFor } from "./everySignalIsAccountedFor.ts";
import { inTime } from "./inTime.ts";
import { intentionFirst } from "./intentionFirst.ts";
import type { Invariant } from "./invariant.ts";
import { nothingInShadow } from "./nothingInShadow.ts";
import { oneActAtATime } from "./oneActAtATime.ts";
import { oneIncidentAProblem } from "./oneIncidentAProblem.ts";
import { oneOutcome } from "./oneOutcome.ts";
import { onlyOnTheSick } from "./onlyOnTheSick.ts";
import { onlyTheHolderWrites } from "./onlyTheHolderWrites.ts";
import { redIsNotForgotten } from "./redIsNotForgotten.ts";
import { wellMeansWell } from "./wellMeansWell.ts";

export const invariants: readonly Invariant[] = [
  everySignalIsAccountedFor,
  everyIncidentEnds,
  oneOutcome,
  oneIncidentAProblem,
  onlyTheHolderWrites,
  intentionFirst,
  doneIsTold,
  oneActAtATime,
  onlyOnTheSick,
  nothingInShadow,
  wellMeansWell,
  redIsNotForgotten,
  inTime,
];
