/**
 * Are the alarm's own actions held back, by a mute rule or by a composite alarm's suppressor?
 *
 * A team that mutes an alarm is at work on what it watches: a reboot in the middle of a deployment makes things worse.
 * A hold is not an ending but a wait, since CloudWatch tells of the state only once: when the hold ends, look again.
 * Sources: CloudWatch User Guide, "Alarm mute rules" and "Composite alarm actions suppression".
 * Example: muted until 03:00, fired at 02:40: waits until 03:00. A second arrival of the same change by an action route
 * means that the hold is over, whatever its end was said to be.
 */
import type { Incident } from "../incident.ts";
import type { Held } from "../signal.ts";
import { plusSeconds } from "../time.ts";
import { allow, denyUntil, type Guardrail, notApplicable } from "./guardrail.ts";

export const heldAlarm: Guardrail = {
  id: "held-alarm",
  question: "Are the alarm's own actions held back, by a mute rule or a suppressor?",
  stage: 0,
  denials: ["wait"],
  ask({ incident, policy, look, now }) {
    const suppressedBy = look.alarm?.known === true ? look.alarm.value.suppressedBy : null;
    const held = heldBySignal(incident) ?? suppressed(suppressedBy);
    if (held === null) return notApplicable("no alarm of this incident is held back");
    const values = { by: held.by, until: held.until, suppressed_by: suppressedBy, now };
    const text = `The alarm's actions are held back by a ${held.by}: ${held.detail}.`;
    const { unknownEndSeconds } = policy.guardrails.heldAlarm;
    if (held.until !== null)
      return now < held.until
        ? denyUntil(held.until, "held", text, values)
        : allow("hold_over", `The ${held.by} ended at ${held.until}.`, values);
    if (hasWaited(incident) && look.alarm?.known === true && suppressedBy === null)
      return allow("hold_over", "CloudWatch no longer says that the alarm is suppressed.", values);
    return denyUntil(plusSeconds(now, unknownEndSeconds), "held", text, values);
  },
};

/** The hold of the newest firing signal; none once the change has arrived by an action route. */
function heldBySignal(incident: Incident): Held | null {
  const fired = incident.signals.filter((signal) => signal.effect === "fires");
  return fired.some((signal) => signal.held === null) ? null : (fired.at(-1)?.held ?? null);
}

const suppressed = (by: string | null): Held | null =>
  by === null ? null : { by: "suppression", until: null, detail: `CloudWatch says suppressed by ${by}` };

const hasWaited = (incident: Incident): boolean => incident.verdicts.some((verdict) => verdict.kind === "wait");
