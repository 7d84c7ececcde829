/** Days and times of day as a team's own time zone has them, in UTC: what "yesterday" and "at seven" mean to it. */

export interface DayBounds {
  /** The day's first moment (ISO 8601 UTC, whole seconds). */
  readonly from: string;
  /** The first moment after it. */
  readonly to: string;
  /** Whether it is exactly the UTC day of the same date. */
  readonly utc: boolean;
}

/** The sentence that says what is wrong with a date; null for one that exists. */
export function dateProblem(date: string): string | null {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(date)) return "A date is written as YYYY-MM-DD, e.g. 2026-11-24.";
  const midnight = new Date(`${date}T00:00:00Z`);
  const exists = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
  return exists ? null : `There is no such day as ${date}. Give a date of the calendar, e.g. 2026-11-24.`;
}

/** The sentence that says what is wrong with a time zone's name; null for one that is known here. */
export function timeZoneProblem(timeZone: string): string | null {
  try {
    wallClock(timeZone);
    return null;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `"${timeZone}" is not a time zone. Give an IANA name, e.g. Europe/Berlin or UTC.`;
  }
}

/**
 * The bounds of a day, 23 to 25 hours apart where clocks change. Days touch: one ends where the next begins.
 * Throws a RangeError with a sentence for a date or a zone that does not exist.
 * @example dayBounds("2026-03-29", "Europe/Berlin")
 * // { from: "2026-03-28T23:00:00Z", to: "2026-03-29T22:00:00Z", utc: false }
 */
export function dayBounds(date: string, timeZone: string): DayBounds {
  const problem = dateProblem(date) ?? timeZoneProblem(timeZone);
  if (problem !== null) throw new RangeError(problem);
  const from = firstMoment(`${date}T00:00:00`, timeZone);
  const to = firstMoment(`${dayAfter(date)}T00:00:00`, timeZone);
  return { from, to, utc: from === `${date}T00:00:00Z` && to === `${dayAfter(date)}T00:00:00Z` };
}

/** The date it is at this moment in the zone. */
export const dateAt = (now: Date, timeZone: string): string => wallClock(timeZone)(now.getTime()).slice(0, 10);

/** The date of the day before the one it is now in the zone. */
export const previousDay = (now: Date, timeZone: string): string => shiftDate(dateAt(now, timeZone), -1);

export const dayAfter = (date: string): string => shiftDate(date, 1);

/** The next moment, after `now`, at which the zone's clocks show this time of day (`HH:MM`), in UTC. */
export function nextTimeOfDay(now: Date, timeZone: string, timeOfDay: string): string {
  const today = dateAt(now, timeZone);
  const due = firstMoment(`${today}T${timeOfDay}:00`, timeZone);
  return Date.parse(due) > now.getTime() ? due : firstMoment(`${dayAfter(today)}T${timeOfDay}:00`, timeZone);
}

function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** No zone is further than this from UTC. */
const FURTHEST_SECONDS = 16 * 3600;

/** The first whole second at which the zone's clocks show this local time, or a later one where it is skipped. */
function firstMoment(local: string, timeZone: string): string {
  const clock = wallClock(timeZone);
  const asIfUtc = Date.parse(`${local}Z`) / 1000;
  let before = asIfUtc - FURTHEST_SECONDS;
  let reached = asIfUtc + FURTHEST_SECONDS;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (clock(middle * 1000) >= local) reached = middle;
    else before = middle;
  }
  return new Date(reached * 1000).toISOString().replace(".000Z", "Z");
}

/** What the zone's clocks show at a moment in milliseconds, as `YYYY-MM-DDTHH:MM:SS`. */
function wallClock(timeZone: string): (milliseconds: number) => string {
  const format = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return (milliseconds) => {
    const parts = Object.fromEntries(format.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
    const { year = "", month, day, hour, minute, second } = parts;
    return `${year.padStart(4, "0")}-${month}-${day}T${hour}:${minute}:${second}`;
  };
}
