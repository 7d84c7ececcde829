import type { Invariant } from "./invariant.ts";
import { isIncident } from "./readings.ts";

export const everyIncidentEnds: Invariant = {
  id: "every-incident-ends",
  claim: "Once nothing goes wrong any more, every incident gets its outcome and every message is taken in.",
  breaches({ items, isQuiet, endMs, calmAtMs }) {
    const open = items.filter(isIncident).filter(({ outcome }) => outcome === null);
    const hours = Math.round((endMs - calmAtMs) / 3_600_000);
    const breaches = open.map(({ pk, sk }) => `${pk} ${sk} is open after ${hours} calm hours`);
    return isQuiet || breaches.length > 0
      ? breaches
      : [`messages or runs are still under way after ${hours} calm hours`];
  },
};
