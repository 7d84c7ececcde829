/** A local cloud for contract tests: a minute of its clock is a tenth of a second. */
import { LocalClock } from "./clock.ts";
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from "./cloud.ts";

const STARTS_AT = new Date("2026-11-24T02:30:00Z");

export function fastCloud(options: LocalCloudOptions = {}): Promise<LocalCloud> {
  return startLocalCloud({ clock: new LocalClock({ startsAt: STARTS_AT, speed: 600 }), ...options });
}

/** What an SDK client needs to reach it; every access key is that of a user of its name. */
export function clientOptions({ region, url }: LocalCloud, accessKeyId = "local") {
  return { region, endpoint: url, credentials: { accessKeyId, secretAccessKey: "local" } };
}
