/** How long an incident may take under a scenario's policy when nothing goes wrong. */
import type { Configuration } from "./configuration.ts";

const MINUTE_MS = 60_000;
const RUNGS = 1;
/** Mutes last up to forty minutes; clocks may be five minutes apart, twice. */
const MUTE_MS = 40 * MINUTE_MS;
const CLOCKS_MS = 10 * MINUTE_MS;
/** A takeover comes two minutes after a run is due, found by the next sweep; and it may be needed twice. */
const TAKEOVERS_MS = 2 * (2 + 2) * MINUTE_MS;

export function policyTimes({ rungSeconds, waits }: Configuration): { readonly boundMs: number } {
  const rungsMs = RUNGS * rungSeconds * 1_000;
  const pollsMs = 4 * waits.pollSeconds * 1_000;
  return { boundMs: rungsMs + waits.longestWaitSeconds * 1_000 + MUTE_MS + CLOCKS_MS + TAKEOVERS_MS + pollsMs };
}
