/** How much more or less the plan costs than what is deployed. */
import { dollarsText } from "../../cost/costText.ts";
import { type CostFigures, SOME } from "./costFigures.ts";

const PARTS = [
  ["idle", "when nothing happens"],
  ["instances", `for each ${SOME} instances`],
  ["alarms", `for each ${SOME} alarms`],
] as const satisfies readonly (readonly [keyof CostFigures, string])[];

const CENT = 0.01;

/**
 * @param before null: what is deployed does not say what it costs
 * @example "Compared with what is deployed: 1.00 USD less when nothing happens (was 8.51)"
 */
export function costChange(before: CostFigures | null, after: CostFigures): string {
  if (before === null) return "Not known what it cost before: the deployed template does not say it.";
  const changes = PARTS.flatMap(([part, when]) => {
    const more = after[part] - before[part];
    if (Math.abs(more) < CENT / 2) return [];
    const direction = more > 0 ? "more" : "less";
    return [`${dollarsText(Math.abs(more))} USD ${direction} ${when} (was ${dollarsText(before[part])})`];
  });
  return `Compared with what is deployed: ${changes.length === 0 ? "the same" : changes.join(", ")}`;
}
