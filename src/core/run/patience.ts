/** How long, and how often, a run looks again before a human is asked. */
import type { Incident } from "../incident.ts";
import { plusSeconds, secondsBetween } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import { policyOf } from "./ladder.ts";
import { paced } from "./pace.ts";

/** A bound on one rung's looks, whatever its waits are: two a minute for a week. */
const LOOKS_MAX = 20_000;

export const nextLookAt = (incident: Incident, now: string): string =>
  plusSeconds(now, policyOf(incident).waits.pollSeconds);

/** Since when the incident has been held back; null when it is not. A hold whose end is known is no wait of ours: patience begins when it ends. */
export function waitingSince(before: Incident, verdict: Verdict): string | null {
  if (verdict.kind !== "wait") return null;
  const since = before.waiting_since ?? verdict.now;
  return [since, ...knownEnds(verdict)].reduce((one, other) => (secondsBetween(one, other) > 0 ? other : one));
}

/** The verdict as the run goes by it: a wait as long as it is paced, and none beyond patience. */
export const withPatience = (verdict: Verdict, before: Incident): Verdict =>
  paced(unlessOutOfPatience(verdict, before), before);

/** The verdict, or a human's business when it has been "wait" for the longest time allowed. */
export function unlessOutOfPatience(verdict: Verdict, before: Incident): Verdict {
  const since = waitingSince(before, verdict);
  const isTooLong = since !== null && secondsBetween(since, verdict.now) >= policyOf(before).waits.longestWaitSeconds;
  if (!isTooLong && verdict.round <= LOOKS_MAX) return verdict;
  const text = `Held back for the longest time allowed. ${verdict.text}`;
  return { ...verdict, kind: "human", text, until: null };
}

function knownEnds({ answers }: Verdict): string[] {
  return answers.flatMap(({ answer }) => {
    const until = answer.kind === "DENY" && answer.reason === "held" ? answer.values["until"] : null;
    return typeof until === "string" ? [until] : [];
  });
}
