/** Whether a human is told of an ending, and by which key: one cause is told once, however many incidents it has. */

import type { Page } from "../../ports.ts";
import { inert } from "../hostile.ts";
import type { Incident } from "../incident.ts";
import type { Refusal } from "../permits/grant.ts";
import type { Values } from "../verdict.ts";
import type { RunWorld } from "./world.ts";

/** Nothing in shadow pages: the report says "would have paged". */
export function pageFor(incident: Incident, link: string | null): Page | null {
  const mode = incident.verdicts.at(-1)?.mode ?? incident.mode;
  if (incident.outcome !== "ESCALATED" || mode === "shadow") return null;
  const { instance_id, region, account, severity, message } = incident;
  const sentence = inert(`${instance_id} (${region ?? "-"}, account ${account ?? "-"}): ${message}`);
  return { key: causeOf(incident), sentence, severity, link };
}

/** A storm and an engaged brake hold many incidents: the cause is theirs, not the incident's. */
function causeOf(incident: Incident): string {
  const place = `${incident.account}|${incident.region}`;
  for (const { answer } of incident.verdicts.at(-1)?.answers ?? []) {
    if (answer.kind !== "DENY") continue;
    if (answer.reason === "storm")
      return ["storm", place, valueIn(answer.values, "group"), valueIn(answer.values, "storm_since")].join("|");
    if (answer.reason === "brake") return ["brake", place, valueIn(answer.values, "since")].join("|");
  }
  return `incident|${incident.sk}|${incident.epoch}`;
}

const valueIn = (values: Values, name: string): string => String(values[name] ?? "-");

/** The brake is on, or has just engaged itself: that is told at once, and once. */
export async function pageBrake(
  refusal: Refusal,
  incident: Incident,
  { pager }: Pick<RunWorld, "pager">,
): Promise<void> {
  if (refusal.reason !== "brake") return;
  const place = `${incident.account}|${incident.region}`;
  const key = ["brake", place, valueIn(refusal.values, "since")].join("|");
  await pager.page({ key, sentence: refusal.text, severity: "critical", link: null });
}
