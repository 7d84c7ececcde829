/** Moments as the record writes them: ISO 8601, UTC. */

/** @example wholeSeconds("2025-11-30T02:34:12.987Z") // "2025-11-30T02:34:12Z" */
export const wholeSeconds = (iso: string): string => `${iso.slice(0, 19)}Z`;

/** @example plusSeconds("2025-11-30T02:34:12.000Z", 60) // "2025-11-30T02:35:12.000Z" */
export const plusSeconds = (iso: string, seconds: number): string =>
  new Date(Date.parse(iso) + seconds * 1000).toISOString();

/** Seconds from one moment to a later one; negative when it lies before. */
export const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

export const unixSeconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000);

/** The time of day for a sentence. @example clockTime("2025-11-30T02:34:12.987Z") // "02:34:12Z" */
export const clockTime = (iso: string): string => `${iso.slice(11, 19)}Z`;
