/** What must hold in the permits' night: all that does not ask what was seen or told. */
import { doneIsTold } from "../invariants/doneIsTold.ts";
import { everyIncidentEnds } from "../invariants/everyIncidentEnds.ts";
import { fewInRepair } from "../invariants/fewInRepair.ts";
import { grantedBeforeTheCall } from "../invariants/grantedBeforeTheCall.ts";
import { groupEntries } from "../invariants/groupEntries.ts";
import { heldWhileWatched } from "../invariants/heldWhileWatched.ts";
import { intentionFirst } from "../invariants/intentionFirst.ts";
import type { Invariant } from "../invariants/invariant.ts";
import { actionsOfAResource, brakeCounts, cooldownIsKept } from "../invariants/limitsAreKept.ts";
import { oneActAtATime } from "../invariants/oneActAtATime.ts";
import {
  nothingStaysReserved,
  oneHolderAtATime,
  theBrakeHolds,
  theCallerHolds,
  timeRunsForward,
} from "../invariants/permitsAreKept.ts";

import { rampFollows } from "../invariants/rampFollows.ts";
import { refusalsAreRight } from "../invariants/refusalsAreRight.ts";
import { leavesNothingBehind } from "./leavesNothingBehind.ts";

export const nightInvariants: readonly Invariant[] = [
  everyIncidentEnds,
  intentionFirst,
  doneIsTold,
  oneActAtATime,
  grantedBeforeTheCall,
  oneHolderAtATime,
  theCallerHolds,
  heldWhileWatched,
  groupEntries,
  fewInRepair,
  theBrakeHolds,
  timeRunsForward,
  actionsOfAResource,
  cooldownIsKept,
  brakeCounts,
  nothingStaysReserved,
  leavesNothingBehind,
  rampFollows,
  refusalsAreRight,
];
