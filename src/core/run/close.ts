/**
 * After the ending: gives back what the run held, tells a human where one is needed, and takes the incident off the list
 * of what is due. Harmless to repeat: the sweep does it for a run that was lost on the way.
 */
import type { Incident, IncidentKey } from "../incident.ts";
import { releasePermit } from "../permits/release.ts";
import { changeItem } from "../table.ts";
import { pageFor } from "./page.ts";
import { heldBy, permitOutcome } from "./permit.ts";
import { nowOf, type RunWorld } from "./world.ts";

export type ClosingWorld = Pick<RunWorld, "table" | "pager" | "clock" | "linkTo">;

export async function close(key: IncidentKey, world: ClosingWorld): Promise<void> {
  const incident = (await world.table.read<Incident>(key))?.value;
  if (incident === undefined || incident.outcome === null || incident.next_due === null) return;
  if (incident.epoch > 0)
    await releasePermit(world.table, heldBy(incident), nowOf(world), permitOutcome(incident, incident));
  const page = pageFor(incident, world.linkTo(incident.sk));
  if (page !== null) await world.pager.page(page);
  await changeItem<Incident>(world.table, key, (now) =>
    now === undefined || !isSameEnding(now, incident) || now.next_due === null ? undefined : { ...now, next_due: null },
  );
}

/** It may have come back and ended again meanwhile: that ending is not closed yet. */
const isSameEnding = (now: Incident, closed: Incident): boolean => now.outcome !== null && now.epoch === closed.epoch;
