/** Times in words. UTC by `Z`, the reader's own by its offset: never a bare time. */
import type { Zone } from "./viewState.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const viewerZoneName = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @example clock("2025-11-30T02:34:12Z", "utc") // "02:34:12Z" */
export function clock(iso: string, zone: Zone): string {
  return zone === "utc" ? `${iso8601(iso).slice(11, 19)}Z` : `${localIso(iso).slice(11, 19)}${offset(iso)}`;
}

/** Hours and minutes only. @example shortClock("2025-11-30T02:34:12Z", "utc") // "02:34Z" */
export function shortClock(iso: string, zone: Zone): string {
  return zone === "utc" ? `${iso8601(iso).slice(11, 16)}Z` : `${localIso(iso).slice(11, 16)}${offset(iso)}`;
}

/** @example dateAndClock("2025-11-30T02:34:12Z", "utc") // "2025-11-30 02:34:12Z" */
export function dateAndClock(iso: string, zone: Zone): string {
  const date = (zone === "utc" ? iso8601(iso) : localIso(iso)).slice(0, 10);
  return `${date} ${clock(iso, zone)}`;
}

/** @example dateAndShortClock("2025-11-30T02:34:12Z", "utc") // "2025-11-30 02:34Z" */
export function dateAndShortClock(iso: string, zone: Zone): string {
  return `${dateAndClock(iso, zone).slice(0, 10)} ${shortClock(iso, zone)}`;
}

/** The zone at that moment, for a heading. @example zoneWord("2025-11-30T02:34:12Z", "local") // "UTC+01" */
export function zoneWord(iso: string, zone: Zone): string {
  return zone === "utc" || Number.isNaN(Date.parse(iso)) ? "UTC" : `UTC${offset(iso)}`;
}

/** How long, in its two largest units. @example duration(5_025_000) // "1 h 23 min" */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return pair(Math.floor(seconds / 60), "min", seconds % 60, "s");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 24 * 60) return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
  const hours = Math.floor(minutes / 60);
  return pair(Math.floor(hours / 24), "d", hours % 24, "h");
}

/** How long ago, in its largest unit; a moment ahead of this clock says so. @example "3 h ago" */
export function age(iso: string, now: number): string {
  const milliseconds = now - Date.parse(iso);
  if (milliseconds < -MINUTE_MS) return `in ${largest(-milliseconds)}`;
  return milliseconds < MINUTE_MS ? "just now" : `${largest(milliseconds)} ago`;
}

/** @example dayInWords("2025-11-30") // "30 November 2025" */
export function dayInWords(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** @example weekday("2025-11-30") // "Sunday" */
export const weekday = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", { weekday: "long", timeZone: "UTC" });

function largest(milliseconds: number): string {
  if (milliseconds < HOUR_MS) return `${Math.floor(milliseconds / MINUTE_MS)} min`;
  if (milliseconds < 2 * DAY_MS) return `${Math.floor(milliseconds / HOUR_MS)} h`;
  return `${Math.floor(milliseconds / DAY_MS)} days`;
}

const pair = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;

const iso8601 = (iso: string): string => new Date(iso).toISOString();

const localIso = (iso: string): string => {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString();
};

/** As ISO 8601 has it. @example "+01", "+05:30" */
function offset(iso: string): string {
  const minutes = -new Date(iso).getTimezoneOffset();
  const digits = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, "0");
  const rest = minutes % 60 === 0 ? "" : `:${digits(minutes % 60)}`;
  return `${minutes < 0 ? "-" : "+"}${digits(minutes / 60)}${rest}`;
}
