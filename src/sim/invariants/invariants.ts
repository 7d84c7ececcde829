/** Everything that must hold. A new one is one file here and one line. */
import { closedAsLookedAt } from "./closedAsLookedAt.ts";
import { doneIsTold } from "./doneIsTold.ts";
import { everyIncidentEnds } from "./everyIncidentEnds.ts";
import { everySignalIsAccountedFor } from "./everySignalIsAccountedFor.ts";
import { evidenceFirst } from "./evidenceFirst.ts";
import { fewInRepair } from "./fewInRepair.ts";
import { grantedBeforeTheCall } from "./grantedBeforeTheCall.ts";
import { groupEntries } from "./groupEntries.ts";
import { heldWhileWatched } from "./heldWhileWatched.ts";
import { humansAreTold, nothingLeftStopped } from "./humansAreTold.ts";
import { inTime } from "./inTime.ts";
import { intentionFirst } from "./intentionFirst.ts";
import type { Invariant } from "./invariant.ts";
import { judgedLately } from "./judgedLately.ts";
import { actionsOfAResource, brakeCounts, cooldownIsKept } from "./limitsAreKept.ts";
import { nothingInShadow } from "./nothingInShadow.ts";
import { nothingTheLookForbids } from "./nothingTheLookForbids.ts";
import { oneActAtATime } from "./oneActAtATime.ts";
import { oneIncidentAProblem } from "./oneIncidentAProblem.ts";
import { oneOutcome } from "./oneOutcome.ts";
import { onlyTheHolderWrites } from "./onlyTheHolderWrites.ts";
import {
  nothingStaysReserved,
  oneHolderAtATime,
  theBrakeHolds,
  theCallerHolds,
  timeRunsForward,
} from "./permitsAreKept.ts";
import { redIsNotForgotten } from "./redIsNotForgotten.ts";
import { startIsInsistedOn, stopIsCompleted, unheardStartHasItsTime } from "./startIsInsistedOn.ts";
import { theSwitchHolds } from "./theSwitchHolds.ts";
import { tightenedIsObeyed } from "./tightenedIsObeyed.ts";
import { wellMeansWell } from "./wellMeansWell.ts";

export const invariants: readonly Invariant[] = [
  everySignalIsAccountedFor,
  everyIncidentEnds,
  oneOutcome,
  oneIncidentAProblem,
  onlyTheHolderWrites,
  evidenceFirst,
  intentionFirst,
  doneIsTold,
  oneActAtATime,
  ...nothingTheLookForbids,
  judgedLately,
  grantedBeforeTheCall,
  oneHolderAtATime,
  theCallerHolds,
  heldWhileWatched,
  groupEntries,
  theBrakeHolds,
  theSwitchHolds,
  tightenedIsObeyed,
  timeRunsForward,
  nothingStaysReserved,
  actionsOfAResource,
  cooldownIsKept,
  fewInRepair,
  brakeCounts,
  nothingLeftStopped,
  startIsInsistedOn,
  stopIsCompleted,
  unheardStartHasItsTime,
  humansAreTold,
  nothingInShadow,
  wellMeansWell,
  closedAsLookedAt,
  redIsNotForgotten,
  inTime,
];
