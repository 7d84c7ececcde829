/**
 * Intake: from a signal to an incident that is certain to be looked at.
 *
 *   count SIGNAL#  →  newer than ALARM#?  →  claim OPEN#  →  write incident  →  start run  →  started
 *
 * Each arrow is one conditional write where nothing is there yet, and a runner may be lost at any of them. Nobody cleans up after it: the message
 * was not acknowledged, so it comes again, finds how far it got, and carries on. A second copy finds `started` or
 * `settled` at the first write and stops there. What our own call stopped is noted by its incident, and claims nothing.
 */
import type { Signal } from "../signal.ts";
import { changeItem, type Table } from "../table.ts";
import { unixSeconds } from "../time.ts";
import { awaitsRun } from "./attach.ts";
import { CLAIM_LIFE_SECONDS, type Disposition, type NewestChange, type SignalItem } from "./controlItems.ts";
import { openOrJoin } from "./openOrJoin.ts";
import { noteOwnStop, ownStopOf } from "./ownStop.ts";
import { changingThing, controlKey } from "./problem.ts";
import { advance, firstSight, isDone } from "./signalStage.ts";
import type { Arrival, IntakeWorld } from "./world.ts";

/** @throws when the table or the starter cannot be reached: then the message is left unacknowledged and comes again. */
export async function takeIn(arrival: Arrival, world: IntakeWorld): Promise<Disposition> {
  const { table, starter, clock } = world;
  const { signal } = arrival;
  const now = clock.now().toISOString();
  const seen = await table.count<SignalItem>(firstSight(signal, now));
  const settle = async (disposition: Exclude<Disposition, "duplicate">, incident: string | null) => {
    await advance(seen, "settled", disposition, incident, table);
    return disposition;
  };

  if (isDone(seen.value)) return "duplicate";
  if (signal.effect === "summary") return settle("summary", null);
  if (!(await isNewest(signal, now, table))) return settle("outdated", null);
  const own = await ownStopOf(signal, table);
  if (own !== undefined) {
    await noteOwnStop(own, signal, now, table);
    return settle("own", own.value.sk);
  }

  const incident = await openOrJoin(arrival, seen.value.first_seen, now, world);
  if (incident === undefined) return settle("nothing_open", null);
  const disposition = incident.signals[0]?.identity === signal.identity ? "opened" : "attached";
  if (!awaitsRun(incident)) return settle(disposition, incident.sk);

  await starter.start({ pk: incident.pk, sk: incident.sk }, incident.epoch + 1);
  await advance(seen, "started", disposition, incident.sk, table);
  return disposition;
}

/**
 * Remembers the newest change of each alarm: messages are unordered, and an old one must not undo a newer. Two routes may
 * tell one change with different milliseconds: it is not older than itself.
 */
async function isNewest(signal: Signal, now: string, table: Table): Promise<boolean> {
  const newest: NewestChange = {
    ...controlKey("ALARM", changingThing(signal)),
    at: signal.at,
    identity: signal.identity,
    ttl: unixSeconds(now) + CLAIM_LIFE_SECONDS,
  };
  const there = await table.insert(newest);
  if (there === undefined) return true;
  const newer = (last: NewestChange | undefined) => (last === undefined || last.at < signal.at ? newest : undefined);
  const kept = await changeItem<NewestChange>(table, newest, newer, there);
  return kept === undefined || kept.value.identity === signal.identity || kept.value.at <= signal.at;
}
