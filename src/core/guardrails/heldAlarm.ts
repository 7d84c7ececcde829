/**
 * Are the alarm's own actions held back, by a mute rule or by a composite alarm's suppressor?
 *
 * A team that mutes an alarm is at work on what it watches: a reboot in the middle of a deployment makes things worse.
 * A hold is not an ending but a wait, since CloudWatch tells of the state only once: when the hold ends, look again.
 * Sources: CloudWatch User Guide, "Alarm mute rules" and "Composite alarm actions suppression".
 * Only CloudWatch's suppression can be looked up: a mute is told by its message alone, so a mute without an end holds
 * until the change arrives by an action route.
 * Example: muted until 03:00, fired at 02:40: waits until 03:00. A second arrival of the same change by an action route
 * means that the hold is over, whatever its end was said to be.
 */
import type { Incident } from "../incident.ts";
import type { Held } from "../signal.ts";
import { plusSeconds, secondsBetween } from "../time.ts";
import { allow, denyUntil, type Guardrail, minutes, notApplicable } from "./guardrail.ts";

/** The same change by two routes may differ by a little in its time. */
const SAME_CHANGE_SECONDS = 5;

/** A hold may be lifted early: then the change arrives by an action route, and it is seen within this time. */
const LOOK_AGAIN_SECONDS_MAX = 900;

export const heldAlarm: Guardrail = {
  id: "held-alarm",
  question: "Are the alarm's own actions held back, by a mute rule or a suppressor?",
  stage: 0,
  denials: ["wait"],
  setting: ({
    guardrails: {
      heldAlarm: { unknownEndSeconds },
    },
  }) =>
    `until its end, and looks every ${minutes(LOOK_AGAIN_SECONDS_MAX)} whether it is lifted; where nobody tells it, every ${minutes(unknownEndSeconds)}`,
  ask({ incident, policy, look, now }) {
    const suppressedBy = look.alarm?.known === true ? look.alarm.value.suppressedBy : null;
    const held = holdOfNewestChange(incident) ?? suppressed(suppressedBy);
    if (held === null) return notApplicable("no alarm of this incident is held back");
    const values = { by: held.by, until: held.until, suppressed_by: suppressedBy, now };
    const text = `The alarm's actions are held back by a ${held.by}: ${held.detail}.`;
    const lookAgainAt = plusSeconds(now, policy.guardrails.heldAlarm.unknownEndSeconds);
    if (held.until !== null && secondsBetween(now, held.until) > 0)
      return denyUntil(sooner(held.until, plusSeconds(now, LOOK_AGAIN_SECONDS_MAX)), "held", text, values);
    if (suppressedBy !== null) return denyUntil(lookAgainAt, "suppressed", text, values);
    if (held.until !== null) return allow("hold_over", `The ${held.by} ended at ${held.until}.`, values);
    if (held.by === "suppression" && look.alarm?.known === true && hasWaited(incident))
      return allow("hold_over", "CloudWatch no longer says that the alarm is suppressed.", values);
    return denyUntil(lookAgainAt, "held_without_end", text, values);
  },
};

const sooner = (one: string, other: string): string => (secondsBetween(one, other) < 0 ? other : one);

/** None once that change has arrived by an action route. Earlier changes, and what they were held by, are history. */
function holdOfNewestChange({ signals }: Incident): Held | null {
  const fired = signals.filter((signal) => signal.effect === "fires");
  const newest = fired
    .map(({ at }) => at)
    .sort()
    .at(-1);
  if (newest === undefined) return null;
  const sameChange = fired.filter(({ at }) => secondsBetween(at, newest) <= SAME_CHANGE_SECONDS);
  return sameChange.some((signal) => signal.held === null) ? null : (sameChange.at(-1)?.held ?? null);
}

const suppressed = (by: string | null): Held | null =>
  by === null ? null : { by: "suppression", until: null, detail: `CloudWatch says suppressed by ${by}` };

/** In this run: an earlier one may have waited for something else. */
const hasWaited = ({ verdicts, epoch }: Incident): boolean =>
  verdicts.some((verdict) => verdict.run === epoch && verdict.kind === "wait");
