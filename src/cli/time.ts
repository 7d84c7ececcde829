/** Times as a person reads them. JSON keeps ISO 8601 in UTC. */

/**
 * @example readableTime("2025-11-30T02:34:12.123Z", "UTC") // "2025-11-30 02:34:12Z"
 * @example readableTime("2025-11-30T02:34:12Z", "Europe/Berlin") // "2025-11-30 03:34:12 GMT+01:00"
 */
export function readableTime(iso: string, timeZone: string): string {
  if (timeZone === "UTC") return `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`;
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "longOffset",
  }).formatToParts(new Date(iso));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? "";
  const date = `${part("year")}-${part("month")}-${part("day")}`;
  return `${date} ${part("hour")}:${part("minute")}:${part("second")} ${part("timeZoneName")}`;
}
