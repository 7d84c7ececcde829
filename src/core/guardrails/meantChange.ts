/**
 * Has somebody else changed this instance lately, or stopped it on purpose?
 *
 * EC2's own reason does not name a caller; CloudTrail does, typically five minutes late and not for certain. A person who
 * has stopped an instance since it was last launched wants it stopped: it is not started. Any other change, a person's or
 * a service's, is left in peace for a while. Where CloudTrail cannot be read, or owes the caller of a stop that EC2 says
 * was called for, the run waits and then decides as the policy says. Defib's own calls, calls that failed, tags and mere
 * looks are no changes.
 * Source: CloudTrail User Guide, "Viewing recent management events".
 * Example: a person rebooted it at 02:31: until 02:46 Defib waits.
 */
import type { Look, Unknown } from "../look.ts";
import type { TrailCall } from "../surroundings.ts";
import { plusSeconds, secondsBetween } from "../time.ts";
import type { Answer } from "../verdict.ts";
import {
  allow,
  type Case,
  changesNothing,
  deny,
  denyUntil,
  type Guardrail,
  minutes,
  notSurveyed,
} from "./guardrail.ts";
import { lastFiringOf } from "./lastFiring.ts";
import { unread } from "./unread.ts";

const NO_CHANGE = /^(?:Describe|Get|List|Lookup|CreateTags$|DeleteTags$)/;

export const meantChange: Guardrail = {
  id: "meant-change",
  question: "Has somebody else changed this instance lately, or stopped it on purpose?",
  stage: 3,
  denials: ["final", "wait", "human"],
  setting: ({
    guardrails: {
      meantChange: { recentSeconds, trailWaitSeconds, withoutTrail },
    },
  }) =>
    `a change is left in peace for ${minutes(recentSeconds)}; CloudTrail is waited for ${minutes(trailWaitSeconds)}, then: ${withoutTrail}`,
  ask(about) {
    const { rung, policy, look, surroundings, now } = about;
    if (rung.action === "INVESTIGATE") return changesNothing;
    if (surroundings === undefined) return notSurveyed;
    const { trail } = surroundings;
    if (!trail.known) return unreadTrail(about, trail);
    const changes = trail.value.filter(isOthersChange).toSorted((one, other) => secondsBetween(other.at, one.at));
    const stop = changes.findLast((call) => isPersonsStop(call) && sinceLaunch(call, look));
    if (rung.action === "START" && stop !== undefined)
      return deny("final", "person_stopped", `It was stopped on purpose: ${sentence(stop)}.`, valuesOf(stop));
    const last = changes.at(-1);
    const peaceUntil = last && plusSeconds(last.at, policy.guardrails.meantChange.recentSeconds);
    if (last && peaceUntil && secondsBetween(now, peaceUntil) > 0)
      return denyUntil(
        peaceUntil,
        "changed_lately",
        `Left in peace until ${peaceUntil}: ${sentence(last)}.`,
        valuesOf(last),
      );
    if (rung.action === "START" && isOwedACaller(look, trail.value))
      return withoutTrail(about, "CloudTrail does not name yet who stopped it");
    return allow("nobody", "CloudTrail names nobody else who has changed it lately.", {
      last_change: last?.at ?? null,
    });
  },
};

const isOthersChange = ({ name, error, ours }: TrailCall): boolean => !ours && error === null && !NO_CHANGE.test(name);

/** A role counts as a person: a scheduler's stop is meant too. */
const isPersonsStop = ({ name, invokedBy }: TrailCall): boolean => name === "StopInstances" && invokedBy === null;

function sinceLaunch({ at }: TrailCall, { instance }: Look): boolean {
  const launchTime = instance.known ? instance.value.launchTime : null;
  return launchTime === null || secondsBetween(launchTime, at) >= 0;
}

/** EC2 says that somebody called for the stop, and CloudTrail does not name whom: not even ourselves. */
function isOwedACaller(look: Look, trail: readonly TrailCall[]): boolean {
  const code = (look.instance.known && look.instance.value.stateReasonCode) || "";
  const isNamed = trail.some((call) => call.name === "StopInstances" && call.error === null && sinceLaunch(call, look));
  return code.startsWith("Client.UserInitiated") && !isNamed;
}

const sentence = ({ name, by, invokedBy, at }: TrailCall): string =>
  `${invokedBy === null ? by : `the service ${invokedBy}`} called ${name} at ${at}`;

const valuesOf = ({ name, by, invokedBy, at }: TrailCall) => ({ call: name, by, invoked_by: invokedBy, at });

/** Looked at again until its time is over, unless looking is no use; and beyond it, where a human is asked without it. */
function unreadTrail(about: Case, trail: Unknown): Answer {
  const why = `CloudTrail could not be read (${trail.why})`;
  const answer = withoutTrail(about, why);
  if (answer.kind !== "DENY" || (answer.denial === "wait" && trail.mayPass !== true)) return answer;
  return unread(about, trail, trail.mayPass ? `${why}: it is looked at again soon.` : answer.text, "human");
}

function withoutTrail({ incident, policy, now }: Case, why: string): Answer {
  const { trailWaitSeconds, withoutTrail } = policy.guardrails.meantChange;
  const until = plusSeconds(lastFiringOf(incident), trailWaitSeconds);
  const values = { why, wait_until: until, without_trail: withoutTrail };
  if (secondsBetween(now, until) > 0)
    return denyUntil(until, "trail_awaited", `${why}: waits for it until ${until}.`, values);
  switch (withoutTrail) {
    case "allow":
      return allow("without_trail", `${why}; the policy says to act without it.`, values);
    case "human":
      return deny("human", "without_trail", `${why}; the policy leaves it to a human.`, values);
  }
}
