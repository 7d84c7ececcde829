/**
 * `EC2_UNEXPECTED_STOP`: healthy is running with both checks passed.
 *
 * Proof after a start: running, system and instance check ok, seen after the settle time; an instance that fell back to
 * `stopped` has failed (a volume key that could not be used, no capacity). Where nobody heard the start taken, it may be
 * on its way: a stopped instance gets the rung's time.
 * Source: EC2 User Guide, "Stop and start Amazon EC2 instances".
 */
import { changing, gone, type Health, healthy, sick, unclear } from "../health.ts";
import type { Look } from "../look.ts";
import { plusSeconds, secondsBetween } from "../time.ts";
import { failed, notYet, type Proof, proved, type Rule } from "./rule.ts";

export const unexpectedStop: Rule = {
  eventType: "EC2_UNEXPECTED_STOP",
  title: "an unexpected stop",
  health: runningHealth,
  proof(look, _incident, attempt, rung): Proof {
    const health = runningHealth(look);
    const settled = secondsBetween(plusSeconds(attempt.at, rung.settleSeconds), look.at) >= 0;
    if (!settled) return notYet(`the settle time is not over; ${health.why}`);
    if (health.state === "SICK" && attempt.answer !== "accepted") return notYet(`still stopped: ${health.why}`);
    if (health.state === "SICK") return failed(`stopped again: ${health.why}`);
    if (health.state === "GONE") return failed(health.why);
    if (health.state !== "HEALTHY") return notYet(health.why);
    return bothChecksPassed(look);
  },
};

function runningHealth(look: Look): Health {
  if (!look.instance.known) return unclear(look.instance.why);
  const { state, stateReasonCode } = look.instance.value;
  switch (state) {
    case "running":
      return healthy("the instance is running");
    case "stopped":
      return sick(`the instance is stopped (${stateReasonCode ?? "EC2 gives no reason"})`);
    case "pending":
    case "stopping":
      return changing(`the instance is ${state}`);
    case "shutting-down":
    case "terminated":
      return gone(`the instance is ${state}`);
  }
}

function bothChecksPassed(look: Look): Proof {
  if (!look.status.known) return notYet(look.status.why);
  const { system, instance } = look.status.value;
  return system === "ok" && instance === "ok"
    ? proved("running, and both status checks passed")
    : notYet(`running; system check ${system}, instance check ${instance}`);
}
