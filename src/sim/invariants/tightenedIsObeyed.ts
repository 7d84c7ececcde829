import type { Entry } from "../history.ts";
import { type Act, actsOf } from "./acts.ts";
import type { Invariant } from "./invariant.ts";
import { clock } from "./readings.ts";

/** A call comes within ten seconds of the last look, which reads the policy; and five for the request to reach EC2. */
const OBEYED_WITHIN_MS = 15_000;

export const tightenedIsObeyed: Invariant = {
  id: "tightened-is-obeyed",
  claim:
    "Once the policy was tightened, no run that has looked since changes what it forbids, and ten seconds later none at all, except to start what we stopped.",
  breaches({ history }) {
    const tightenings = history.filter((entry): entry is PolicyEntry => entry.kind === "policy");
    if (tightenings.length === 0) return [];
    return actsOf(history).flatMap((act) => {
      const { call, completesStop } = act;
      const since = call.dryRun || completesStop ? undefined : tightenings.find((entry) => isOwed(entry, act));
      if (since === undefined) return [];
      return [
        `${clock(call.atMs)} ${call.action} of ${call.instance}: its mode is ${since.mode} since ${clock(since.atMs)}`,
      ];
    });
  },
};

type PolicyEntry = Extract<Entry, { kind: "policy" }>;

/** Whose call it is that nobody knows, is concerned by every tightening. */
function isOwed({ atMs, eventType }: PolicyEntry, { call, incident, look }: Act): boolean {
  const isConcerned = eventType === null || incident === undefined || incident.event_type === eventType;
  const hasLookedSince = look !== undefined && look.atMs > atMs;
  return isConcerned && (hasLookedSince || call.atMs - atMs > OBEYED_WITHIN_MS);
}
