/** Reads how chapters ended: from the table, from the fleet's own call log and from the pages. */
import type { Incident } from "../../core/incident.ts";
import type { SignalItem } from "../../core/intake/controlItems.ts";
import { controlKey } from "../../core/intake/problem.ts";
import { incidentsIn } from "../incidentsIn.ts";
import type { Chapter, Facts } from "./chapter.ts";
import { running, type Stage } from "./stage.ts";

const CHANGING_OPERATIONS = [
  "RebootInstances",
  "StartInstances",
  "StopInstances",
  "TerminateInstances",
  "SetInstanceHealth",
];

/** Everything that a look at the stage shows, read once for all chapters. */
export interface Seen {
  readonly incidents: readonly Incident[];
  readonly pages: readonly string[];
}

export async function lookAt(stage: Stage): Promise<Seen> {
  const [incidents, pages] = await Promise.all([incidentsIn(running(stage).incidents), stage.readPages()]);
  return { incidents, pages };
}

export async function factsOf({ cast }: Chapter, seen: Seen, stage: Stage): Promise<Facts> {
  const ids = cast.map(({ id }) => id);
  const incidents = seen.incidents.filter(({ instance_id }) =>
    cast.length === 0 ? instance_id === "-" : ids.includes(instance_id),
  );
  const changes = stage.cloud.fleet.calls.filter(
    ({ operation, instanceIds }) =>
      CHANGING_OPERATIONS.includes(operation) && ids.some((id) => instanceIds.includes(id)),
  );
  const pages = seen.pages.filter((page) => ids.some((id) => page.includes(id)));
  return { incidents, changes, pages, copies: await copiesOf(incidents[0], stage) };
}

async function copiesOf(incident: Incident | undefined, stage: Stage): Promise<number> {
  const opening = incident?.signals[0];
  if (opening === undefined) return 0;
  const item = await running(stage).table.read<SignalItem>(controlKey("SIGNAL", opening.identity));
  return item?.value.copies ?? 0;
}
