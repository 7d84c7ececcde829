/**
 * Is somebody else's machinery already treating this instance?
 *
 * An alarm may reboot or recover its instance by itself, and AWS recovers instances whose host fails. A second doctor in
 * the middle of that undoes the first one's work, so they go first; when their time is over and the instance is still
 * sick, Defib acts. AWS's recovery does not treat members of Auto Scaling groups, instances on dedicated hosts, or what
 * does not run.
 * Sources: CloudWatch User Guide, "Create alarms to stop, terminate, reboot, or recover an EC2 instance"; EC2 User Guide,
 * "Automatic instance recovery".
 * Example: an alarm that reboots by itself went red at 02:34: until 02:49 Defib waits.
 */
import type { Incident } from "../incident.ts";
import type { Look } from "../look.ts";
import { plusSeconds, secondsBetween } from "../time.ts";
import { allow, changesNothing, denyUntil, type Guardrail, minutes, notApplicable } from "./guardrail.ts";
import { lastFiringOf } from "./lastFiring.ts";

export const twoDoctors: Guardrail = {
  id: "two-doctors",
  question: "Is an action of the alarm itself, or AWS's own recovery, already at work?",
  stage: 1,
  denials: ["wait"],
  setting: ({
    guardrails: {
      twoDoctors: { goFirstSeconds },
    },
  }) => `they go first for ${minutes(goFirstSeconds)} from the alarm's change`,
  ask({ incident, policy, rung, look, now }) {
    if (rung.action === "INVESTIGATE") return changesNothing;
    const doctors = [alarmItself(look), awsRecovery(incident, look)].filter((doctor) => doctor !== null).join("; ");
    if (doctors === "") return notApplicable("neither the alarm nor AWS treats the instance by itself");
    const { goFirstSeconds } = policy.guardrails.twoDoctors;
    const since = changedAtOf(look) ?? lastFiringOf(incident);
    const until = plusSeconds(since, goFirstSeconds);
    const values = { doctors, since, go_first_seconds: goFirstSeconds, now };
    if (secondsBetween(now, until) <= 0)
      return allow("had_their_time", `Others had their time until ${until} (${doctors}).`, values);
    return denyUntil(until, "goes_first", `Others go first until ${until}: ${doctors}.`, values);
  },
};

/** Null where it does nothing by itself. What could not be read may be at work. */
function alarmItself({ alarm }: Look): string | null {
  if (alarm === null) return null;
  if (!alarm.known) return `what the alarm does by itself could not be read (${alarm.why})`;
  const { ec2Actions } = alarm.value;
  if (ec2Actions === undefined) return "what the alarm does by itself was not read";
  return ec2Actions.length === 0 ? null : `the alarm's own ${ec2Actions.join(" and ")}`;
}

function awsRecovery({ check }: Incident, { instance, status }: Look): string | null {
  const hostFails = check === "system" || (status.known && status.value.system === "impaired");
  if (!hostFails) return null;
  if (!instance.known) return `whether AWS recovers it could not be read (${instance.why})`;
  const { state, make } = instance.value;
  if (state !== "running") return null;
  if (make === undefined) return "whether AWS recovers it was not read";
  if (!make.autoRecovery || make.autoScalingGroup !== null || make.tenancy === "host") return null;
  return "AWS's automatic recovery";
}

const changedAtOf = ({ alarm }: Look): string | null => (alarm?.known === true ? alarm.value.changedAt : null);
