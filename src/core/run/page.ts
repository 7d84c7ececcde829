/** Whether a human is told of an ending: one cause is told once, however many incidents it has. */
import type { Page } from "../../ports.ts";
import { inert } from "../hostile.ts";
import type { Incident } from "../incident.ts";
import type { Refusal } from "../permits/grant.ts";
import { brakeCause, causeOf } from "./cause.ts";
import type { RunWorld } from "./world.ts";

/** Nothing in shadow pages: the report says "would have paged". */
export function pageFor(incident: Incident, link: string | null): Page | null {
  const mode = incident.verdicts.at(-1)?.mode ?? incident.mode;
  if (incident.outcome !== "ESCALATED" || mode === "shadow") return null;
  const { instance_id, region, account, severity, message } = incident;
  const { key, isShared } = causeOf(incident);
  const others = isShared ? " Others with this cause are not paged." : "";
  const sentence = inert(`${instance_id} (${region ?? "-"}, account ${account ?? "-"}): ${message}${others}`);
  return { key, sentence, severity, link };
}

/** The brake is on, or has just engaged itself: that is told at once, and once. */
export async function pageBrake(
  refusal: Refusal,
  incident: Incident,
  { pager }: Pick<RunWorld, "pager">,
): Promise<void> {
  if (refusal.reason !== "brake") return;
  await pager.page({ key: brakeCause(refusal, incident), sentence: refusal.text, severity: "critical", link: null });
}
