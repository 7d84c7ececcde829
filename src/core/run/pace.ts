/**
 * When a wait ends: later and later while AWS does not let itself be read, and not for all in the same second. What held
 * hundreds back (a brake, a storm, a full group) lets them all go at once, and they would be throttled together. Pure:
 * the same incident is spread by the same part of its wait, and the record's `until` says what came of it.
 */
import { digest } from "../digest.ts";
import { unreadIn } from "../guardrails/unread.ts";
import type { Incident } from "../incident.ts";
import { plusSeconds, secondsBetween } from "../time.ts";
import type { Verdict } from "../verdict.ts";

/** Half of a short wait, and a minute of a long one. */
const SPREAD_SECONDS_MAX = 60;
const SPREAD_PART_MAX = 0.5;

/** What is throttled is asked half as often each time; but at least so often. */
const UNREAD_WAIT_SECONDS_MAX = 300;

/** @param before with the verdict before this one. */
export function paced(verdict: Verdict, before: Incident): Verdict {
  const until = verdict.kind === "wait" ? untilGrown(verdict, before.verdicts.at(-1)) : null;
  if (until === null) return verdict;
  const spread = spreadSeconds(before.sk, secondsBetween(verdict.now, until));
  return { ...verdict, until: plusSeconds(until, spread) };
}

/** Twice as long as the last wait, where it was for the same: AWS could not be read then either. */
function untilGrown(verdict: Verdict, last: Verdict | undefined): string | null {
  const { now, until } = verdict;
  if (until === null || last?.until == null || !isUnreadNow(verdict) || !isUnreadNow(last)) return until;
  const waitSeconds = Math.min(2 * secondsBetween(last.now, last.until), UNREAD_WAIT_SECONDS_MAX);
  return plusSeconds(now, Math.max(waitSeconds, secondsBetween(now, until)));
}

/** When what AWS has throttled so many times in a row is asked again: later and later, and not all in the same second. */
export function throttledUntil(id: string, now: string, firstWaitSeconds: number, times: number): string {
  const grownSeconds = Math.min(firstWaitSeconds * 2 ** (times - 1), UNREAD_WAIT_SECONDS_MAX);
  const waitSeconds = Math.max(firstWaitSeconds, grownSeconds);
  return plusSeconds(now, waitSeconds + spreadSeconds(id, waitSeconds));
}

const isUnreadNow = (verdict: Verdict): boolean => unreadIn(verdict)?.mayPass === true;

/** @returns whole seconds, the same for the same id: from none up to the most that such a wait is spread by. */
function spreadSeconds(id: string, waitSeconds: number): number {
  const part = Number.parseInt(digest(id, 8), 16) / 0x1_0000_0000;
  return Math.floor(part * (Math.min(SPREAD_SECONDS_MAX, waitSeconds * SPREAD_PART_MAX) + 1));
}
