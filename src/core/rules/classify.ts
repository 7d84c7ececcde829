/** Which event type a message is of: the first recogniser that says yes, else `UNKNOWN` (recorded, never dropped). */
import type { EventType } from "../eventType.ts";
import type { StatusCheck } from "../signal.ts";
import type { Facts } from "./facts.ts";
import { highCpu } from "./recogniseHighCpu.ts";
import { statusCheck } from "./recogniseStatusCheck.ts";
import { unexpectedStop } from "./recogniseUnexpectedStop.ts";
import type { Recogniser } from "./recognition.ts";

export const RECOGNISERS: readonly Recogniser[] = [statusCheck, unexpectedStop, highCpu];

export interface Classification {
  readonly event_type: EventType;
  /** Which status check, for `EC2_STATUS_CHECK_FAILED`. */
  readonly check: StatusCheck | null;
  readonly problems: readonly string[];
}

export function classify(facts: Facts): Classification {
  // What is watched goes by an instance's name and is none: then it is not known what it is.
  if (facts.instance === "malformed") return { event_type: "UNKNOWN", check: null, problems: [] };
  const problems: string[] = [];
  for (const { event_type, recognises } of RECOGNISERS) {
    const recognition = recognises(facts);
    if (recognition.kind === "yes") return { event_type, check: recognition.check, problems: recognition.problems };
    if (recognition.kind === "almost") problems.push(recognition.problem);
  }
  return { event_type: "UNKNOWN", check: null, problems };
}
