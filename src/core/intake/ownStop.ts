/**
 * Did we stop it ourselves? EC2 tells of every stop alike, also of the one in the middle of a STOP_START, and at times
 * minutes later. Of ours the incident that stopped it takes note; it opens nothing.
 *
 * Permit and intention are in the table before the call is made, so the event cannot overtake them; and the resource
 * names its actions for a day, whoever has given it back meanwhile. In doubt it is not ours and opens an incident, which
 * is harmless: what stops after our start has begun, after the run's end, or once more.
 */
import { EVENT_TYPES } from "../eventType.ts";
import { type Attempt, appendBounded, type Incident, incidentPk, mayChange, type SignalNote } from "../incident.ts";
import type { ResourceItem } from "../permits/items.ts";
import { resourceKey } from "../permits/keys.ts";
import type { Signal } from "../signal.ts";
import { changeItem, type Stored, type Table } from "../table.ts";
import { secondsBetween } from "../time.ts";
import { noteOf } from "./openIncident.ts";

const OWN_STOP = "Defib's own stop.";

/** By how much EC2's clock and ours may differ. */
const CLOCKS_DIFFER_SECONDS_MAX = 300;

/** @returns the incident whose run stopped the resource, where the signal tells of that stop. */
export async function ownStopOf(signal: Signal, table: Table): Promise<Stored<Incident> | undefined> {
  const { effect, event_type, resource } = signal;
  if (effect !== "fires" || event_type !== "EC2_UNEXPECTED_STOP" || resource === null) return undefined;
  const item = await table.read<ResourceItem>(resourceKey(resource.arn));
  const stops = item?.value.actions.filter(({ action }) => action === "STOP_START") ?? [];
  if (stops.length === 0) return undefined;
  const ids = new Set(stops.map(({ incident }) => incident));
  const keys = [...ids].flatMap((sk) => EVENT_TYPES.map((eventType) => ({ pk: incidentPk(eventType), sk })));
  return (await table.readAll<Incident>(keys)).find(({ value }) => isOwnStop(value, signal));
}

/** Harmless to repeat. It fires nothing: its incident is not reopened by it, and its last firing stays what it was. */
export async function noteOwnStop(own: Stored<Incident>, signal: Signal, now: string, table: Table): Promise<void> {
  const note: SignalNote = { ...noteOf(signal), effect: "neither", reason: OWN_STOP };
  await changeItem<Incident>(table, own.value, (incident) => incident && withNote(incident, note, now), own);
}

const withNote = (incident: Incident, note: SignalNote, now: string): Incident =>
  incident.signals.some(({ identity }) => identity === note.identity)
    ? incident
    : {
        ...incident,
        signals: appendBounded(incident.signals, note),
        signals_count: incident.signals_count + 1,
        updated_at: now,
      };

/** One of its stops was under way then, and no other signal has told of that stop. */
export function isOwnStop(incident: Incident, { identity, at }: Pick<Signal, "identity" | "at">): boolean {
  const notes = incident.signals.filter((note) => note.reason === OWN_STOP && note.identity !== identity);
  return incident.attempts
    .filter((attempt) => attempt.part === "stop" && isMade(attempt))
    .some((stop) => isDuring(stop, incident, at) && !notes.some((note) => isDuring(stop, incident, note.at)));
}

/** An unanswered call counts as made. */
const isMade = (attempt: Attempt): boolean => mayChange(attempt) && attempt.answer !== "refused";

/** From the stop until our start, or the end of the run, where that came first. */
function isDuring(stop: Attempt, { attempts, runs, timings }: Incident, at: string): boolean {
  const starts = attempts.filter((attempt) => attempt.part === "start" && attempt.n > stop.n && isMade(attempt));
  const ends = runs.filter(({ run }) => run >= stop.run);
  const until = [...starts, ...ends].map((one) => one.at).concat(timings.ended_at ?? []);
  const hasBegun = secondsBetween(stop.at, at) >= -CLOCKS_DIFFER_SECONDS_MAX;
  return hasBegun && until.every((moment) => secondsBetween(at, moment) >= 0);
}
