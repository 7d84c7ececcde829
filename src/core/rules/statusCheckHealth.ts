/**
 * `EC2_STATUS_CHECK_FAILED`: the check that failed is the one that must pass again.
 *
 * Proof after a reboot: two one-minute datapoints of 0 of the check that failed, in a row and the newest, whose periods
 * begin after the settle time. A reboot is only queued, so a guest that was not hung may still publish 0 before it goes
 * down; and a missing datapoint is never 0: EC2 publishes none while it initialises.
 * Sources: EC2 User Guide, "Status checks for Amazon EC2 instances" and "Reboot your instance".
 */
import { changing, gone, type Health, healthy, sick, unclear } from "../health.ts";
import type { CheckStatus, Look, StatusFacts } from "../look.ts";
import type { StatusCheck } from "../signal.ts";
import { plusSeconds, secondsBetween } from "../time.ts";
import { failed, notYet, type Proof, proved, type Rule } from "./rule.ts";

const PROVING_DATAPOINTS = 2;
const PERIOD_SECONDS = 60;

export const statusCheckFailed: Rule = {
  eventType: "EC2_STATUS_CHECK_FAILED",
  title: "a failed status check",
  health: (look, incident) => statusHealth(look, incident.check ?? "any"),
  proof(look, incident, attempt, rung) {
    const check = incident.check ?? "any";
    const health = statusHealth(look, check);
    if (health.state === "GONE") return failed(health.why);
    if (health.state !== "HEALTHY") return notYet(health.why);
    if (alarmTurnedRedAfter(look, attempt.at)) return notYet("the alarm turned red again after the action");
    return twoGoodMinutes(look, plusSeconds(attempt.at, rung.settleSeconds), check);
  },
};

function statusHealth(look: Look, check: StatusCheck): Health {
  if (!look.instance.known) return unclear(look.instance.why);
  const { state } = look.instance.value;
  switch (state) {
    case "pending":
    case "stopping":
      return changing(`the instance is ${state}`);
    case "stopped":
    case "shutting-down":
    case "terminated":
      return gone(`the instance is ${state}`);
    case "running":
      return look.status.known ? checkHealth(look.status.value, check) : unclear(look.status.why);
  }
}

function checkHealth(status: StatusFacts, check: StatusCheck): Health {
  const concerned = Object.entries(checksOf(status, check));
  const withStatus = (wanted: CheckStatus) => concerned.filter(([, value]) => value === wanted).map(([name]) => name);
  const impaired = withStatus("impaired");
  if (impaired.length > 0) return sick(`EC2 says impaired: ${impaired.join(", ")} check`);
  if (withStatus("initializing").length > 0) return changing("the status checks are initialising");
  if (withStatus("insufficient-data").length > 0) return unclear("EC2 has no data for the status check");
  if (withStatus("ok").length === 0) return unclear(`EC2 offers no ${check} check for this instance`);
  return healthy(`running, and EC2 says ok: ${withStatus("ok").join(", ")} check`);
}

function checksOf({ system, instance, attachedEbs }: StatusFacts, check: StatusCheck): Record<string, CheckStatus> {
  switch (check) {
    case "system":
      return { system };
    case "instance":
      return { instance };
    case "attached_ebs":
      return { "attached EBS": attachedEbs };
    case "any":
      return { system, instance, "attached EBS": attachedEbs };
  }
}

function alarmTurnedRedAfter(look: Look, actedAt: string): boolean {
  if (look.alarm?.known !== true) return false;
  const { state, changedAt } = look.alarm.value;
  return state === "ALARM" && changedAt !== null && secondsBetween(actedAt, changedAt) > 0;
}

function twoGoodMinutes(look: Look, settledAt: string, check: StatusCheck): Proof {
  if (look.checkSamples?.known !== true) return notYet(look.checkSamples?.why ?? "the check's metric was not read");
  const settled = look.checkSamples.value.filter(({ at }) => secondsBetween(settledAt, at) >= 0);
  const newest = settled.slice(-PROVING_DATAPOINTS);
  const [first, second] = newest;
  if (first === undefined || second === undefined)
    return notYet(`${settled.length} of ${PROVING_DATAPOINTS} datapoints since the settle time`);
  if (newest.some(({ value }) => value !== 0)) return notYet("a datapoint after the settle time is not 0");
  if (secondsBetween(first.at, second.at) !== PERIOD_SECONDS)
    return notYet("a datapoint between the last two is missing");
  return proved(`running, and two one-minute datapoints of 0 (${check} check) from ${first.at.slice(11, 16)}Z`);
}
