/** Why a call that was granted is not made, though its intention stands: nothing was done, and it is looked at again. */
import type { CallAnswer } from "../../ports.ts";
import { askGuardrails } from "../guardrails/guardrails.ts";
import type { Incident } from "../incident.ts";
import type { Cleared } from "./conclusion.ts";
import { policyOf, type Step } from "./ladder.ts";
import { hasFiredSince } from "./lastFired.ts";

/** A grant is the instant at which an action begins: a call that comes later than this is not made. */
const CALL_WITHIN_SECONDS = 10;

/** @param fenced the incident as the intention was written into it: all that has joined before is in it. */
export function whyDropped(
  go: Cleared,
  step: Step,
  fenced: Incident,
  secondsSinceGrant: number,
): CallAnswer | undefined {
  if (secondsSinceGrant > CALL_WITHIN_SECONDS)
    return dropped("GrantTooOld", `more than ${CALL_WITHIN_SECONDS} s had passed since it was granted.`);
  const why = go.permit !== null && hasFiredSince(go.lastFired, fenced) ? whyHeldBack(go, step, fenced) : undefined;
  return why === undefined ? undefined : dropped("HeldBack", `something has fired since it was judged. ${why}`);
}

/** What the guardrails about the signal say of what has fired: a change that is muted, most of all. */
function whyHeldBack({ verdict: { look, now } }: Cleared, { rung }: Step, incident: Incident): string | undefined {
  for (const { answer } of askGuardrails({ incident, policy: policyOf(incident), rung, look, now }, [0]))
    if (answer.kind === "DENY") return answer.text;
  return undefined;
}

const dropped = (error: DroppedFor, why: string): CallAnswer => ({
  kind: "refused",
  error,
  message: `The call was dropped: ${why}`,
  requestId: null,
});

type DroppedFor = "GrantTooOld" | "HeldBack";
