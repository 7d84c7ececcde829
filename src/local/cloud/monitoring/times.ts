/** `2015-06-03T17:43:27.123+0000`: how CloudWatch writes times in messages (the offset has no colon). */
export function alarmTime(at: Date): string {
  return at.toISOString().replace("Z", "+0000");
}
