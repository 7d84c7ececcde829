/**
 * Is it an EC2 instance that stopped (or that came back)? Whether the stop was meant is not asked here: the guardrail
 * `meantStop` asks it of EC2 itself.
 */
import { type Facts, namesOf, onlyNamesTell } from "./facts.ts";
import { BY_NAME_ONLY, NO, type Recogniser, type Recognition } from "./recognition.ts";

/** States whose news belong to this event type: the stop itself, and what ends it. */
const STATES: ReadonlySet<string> = new Set(["stopped", "running", "terminated"]);

const NAMED_STOP = /unexpected[-_ ]?(stop|shut[-_ ]?down)|(instance|server|host)[-_ ]?stopped/i;

function recognises(facts: Facts): Recognition {
  if (facts.instanceState !== null && STATES.has(facts.instanceState))
    return { kind: "yes", check: null, problems: [] };
  const named = onlyNamesTell(facts) && namesOf(facts).some((name) => NAMED_STOP.test(name));
  return named ? { kind: "yes", check: null, problems: [BY_NAME_ONLY] } : NO;
}

export const unexpectedStop: Recogniser = { event_type: "EC2_UNEXPECTED_STOP", recognises };
