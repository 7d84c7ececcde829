/** Times as AWS writes them: `2015-06-03T17:43:27.123+0000` (SNS, state timestamps) and `2019-10-02T17:04:40Z` (events). */

const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:Z|([+-]\d\d):?(\d\d))$/;

/** ISO 8601 UTC with milliseconds, or undefined for what is no time. Recorded samples hold stray spaces. */
export function parseTime(text: string | undefined): string | undefined {
  const parts = TIME.exec((text ?? "").replaceAll(" ", ""));
  if (parts === null) return undefined;
  const [, seconds, fraction = "0", hours, minutes] = parts;
  const offset = hours === undefined ? "Z" : `${hours}:${minutes}`;
  const time = Date.parse(`${seconds}.${fraction.slice(0, 3).padEnd(3, "0")}${offset}`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
