/**
 * What a guardrail of the control items asks by: the permit that a case would ask for, and the grant's own checks.
 *
 * A guardrail keeps to what the items say. A refusal that would change them (a quarantine, a storm or a brake that begins)
 * is left to the permit, whose compare-and-set writes it down for everybody.
 */
import { lastEndedRun } from "../intake/attach.ts";
import { latest } from "../permits/grant.ts";
import type { ResourceItem } from "../permits/items.ts";
import { type Permit, permitFor } from "../permits/permit.ts";
import { type Asked, seenIn } from "../permits/resourceChecks.ts";
import { targetOf } from "../run/subject.ts";
import type { Case } from "./guardrail.ts";

/** Real, whatever the mode: what is real limits shadow too. Its rung's own attempts are the permit's to count. */
export function permitAsked({ incident, policy, rung, now }: Case): Permit {
  return permitFor({
    incident: incident.sk,
    run: incident.epoch,
    lastEndedRun: lastEndedRun(incident),
    rung: NO_RUNG,
    n: incident.attempts_count + 1,
    rule: policy.rule,
    action: rung.action,
    resource: targetOf(incident),
    groups: [],
    nextDue: now,
    shadowUntil: null,
  });
}

const NO_RUNG = -1;

/** Of a resource on which something was granted. A clock that is behind is the permit's to refuse. */
export function resourceAsked(about: Case, item: ResourceItem): Asked {
  const moment = latest([about.now, ...item.actions.map(({ at }) => at), item.quarantine?.since]);
  return { permit: permitAsked(about), seen: seenIn(item, undefined, moment), moment, limits: about.policy.limits };
}
