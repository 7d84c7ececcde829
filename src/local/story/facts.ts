/** Reads how a chapter ended: from the table and from the fleet's own call log. */
import type { Incident } from "../../core/incident.ts";
import type { SignalItem } from "../../core/intake/controlItems.ts";
import { controlKey } from "../../core/intake/problem.ts";
import { incidentsIn } from "../incidentsIn.ts";
import type { Chapter, Facts } from "./chapter.ts";
import { running, type Stage } from "./stage.ts";

const CHANGING_OPERATIONS = ["RebootInstances", "StartInstances", "StopInstances", "TerminateInstances"];

export async function factsOf({ instance }: Chapter, stage: Stage): Promise<Facts> {
  const all = await incidentsIn(running(stage).incidents);
  const incidents = all.filter(({ instance_id }) => instance_id === (instance?.id ?? "-"));
  const changes = stage.cloud.fleet.calls.filter(
    ({ operation, instanceIds }) =>
      CHANGING_OPERATIONS.includes(operation) && instance !== null && instanceIds.includes(instance.id),
  );
  return { incidents, changes, copies: await copiesOf(incidents[0], stage) };
}

async function copiesOf(incident: Incident | undefined, stage: Stage): Promise<number> {
  const opening = incident?.signals[0];
  if (opening === undefined) return 0;
  const item = await running(stage).table.read<SignalItem>(controlKey("SIGNAL", opening.identity));
  return item?.value.copies ?? 0;
}
