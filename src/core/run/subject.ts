/** What a run looks at: the incident's resource, the alarm that told of it, the check that failed. */
import type { Incident } from "../incident.ts";
import { instance, type Resource } from "../resource.ts";
import type { Rule } from "../rules/rule.ts";
import { ruleFor } from "../rules/rules.ts";
import type { AlarmReference, StatusCheck } from "../signal.ts";

export function targetOf(incident: Incident): Resource {
  const resource = instance(incident.instance_id, incident.account, incident.region);
  if (typeof resource === "string") throw new Error(`incident ${incident.sk} cannot be acted on: ${resource}`);
  return resource;
}

/** None for an alarm that acts per contributor: its state says nothing about this one resource. */
export function aboutOf(incident: Incident): { alarm: AlarmReference | null; check: StatusCheck | null } {
  const fired = incident.signals.findLast(({ effect, alarm_name }) => effect === "fires" && alarm_name !== null);
  const { check } = incident;
  if (fired === undefined || fired.alarm_name === null || fired.contributor !== null) return { alarm: null, check };
  return { alarm: { arn: fired.alarm_arn, name: fired.alarm_name, contributor: null, tags: {} }, check };
}

export function ruleOf(incident: Incident): Rule {
  const rule = ruleFor(incident.event_type);
  if (rule === undefined) throw new Error(`no rule says what healthy means for ${incident.event_type}`);
  return rule;
}
