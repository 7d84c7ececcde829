/** The open incidents that wait for the brake: their last verdict is a wait, and the brake denied it. */
import type { Incident, IncidentKey } from "../../core/incident.ts";
import type { GuardrailAnswer } from "../../core/verdict.ts";
import type { Control } from "../control.ts";

export interface Waiting {
  readonly id: string;
  readonly instance_id: string;
  readonly action: string;
  /** When it looks again by itself. */
  readonly until: string | null;
}

export interface WaitingIncident extends Waiting {
  readonly key: IncidentKey;
}

/** As many open incidents are read, at most. */
export const OPEN_READ_MAX = 500;
const READ_AT_ONCE = 25;
/** Later than any moment: whatever is open. */
const EVER = "9999";

/** Throws when the table cannot be read. */
export async function waitingForBrake({ table, incidents }: Pick<Control, "table" | "incidents">) {
  const listed = await incidents.overdue(EVER, OPEN_READ_MAX);
  const open = listed.filter(({ pk }) => pk.startsWith("INCIDENT#")); // held resources are listed too
  const waiting: WaitingIncident[] = [];
  for (let from = 0; from < open.length; from += READ_AT_ONCE) {
    const some = open.slice(from, from + READ_AT_ONCE);
    const read = await Promise.all(some.map((key) => table.read<Incident>(key)));
    waiting.push(...read.flatMap((stored) => (stored === undefined ? [] : waitOf(stored.value))));
  }
  return { waiting, isWhole: listed.length < OPEN_READ_MAX };
}

/** None, where it does not wait for the brake. */
export function waitOf({ pk, sk, instance_id, outcome, verdicts }: Incident): readonly WaitingIncident[] {
  const last = verdicts.at(-1);
  if (outcome !== null || last?.kind !== "wait" || !last.answers.some(isByBrake)) return [];
  return [{ key: { pk, sk }, id: sk, instance_id, action: last.action, until: last.until }];
}

/** The guardrail's own answer, or the permit's. */
const isByBrake = ({ guardrail, answer }: GuardrailAnswer): boolean =>
  answer.kind === "DENY" && (guardrail === "brake" || (guardrail === "permit" && answer.reason === "brake"));
