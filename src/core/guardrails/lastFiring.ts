/** When a problem was last told of: the newest signal of an incident that fires. */
import type { Incident } from "../incident.ts";
import { secondsBetween } from "../time.ts";

export const lastFiringOf = ({ signals, timings }: Incident): string =>
  signals
    .filter(({ effect }) => effect === "fires")
    .map(({ at }) => at)
    .reduce((one, other) => (secondsBetween(one, other) >= 0 ? other : one), timings.detected_at);
