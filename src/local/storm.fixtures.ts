/** What tests of storms share: alarms that turn red as CloudWatch spreads them, and waits by the local clock. */
import assert from "node:assert/strict";
import type { Ward } from "./ward.fixtures.ts";

/** By the local clock. */
const WAIT_HOURS_MAX = 2;
const LOOK_EVERY_SECONDS = 30;
const MINUTE_MILLISECONDS = 60_000;

/** Red one after the other, as CloudWatch spreads its evaluations: so many a minute. */
export async function alarmOnAll(
  ids: readonly string[],
  { cloud: { clock }, alarmOn }: Ward,
  aMinute: number,
): Promise<void> {
  for (let first = 0; first < ids.length; first += aMinute) {
    const nextAt = new Date(clock.now().getTime() + MINUTE_MILLISECONDS);
    await Promise.all(ids.slice(first, first + aMinute).map((id) => alarmOn(id)));
    await clock.sleepUntil(nextAt);
  }
}

/** Two hours at most, at 60 times the speed two real minutes. */
export async function until({ cloud: { clock } }: Ward, holds: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = clock.now().getTime() + WAIT_HOURS_MAX * 60 * MINUTE_MILLISECONDS;
  while (!(await holds())) {
    assert.ok(clock.now().getTime() < giveUpAt, "It never came to be.");
    await clock.sleepUntil(new Date(clock.now().getTime() + LOOK_EVERY_SECONDS * 1000));
  }
}
