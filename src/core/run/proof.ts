/** What a look says of an attempt: proved, failed, or not yet. A stop and a replacement prove otherwise than a rule does. */
import type { Attempt, Incident } from "../incident.ts";
import type { Look } from "../look.ts";
import { failed, leftStopped, notYet, type Proof, proved } from "../rules/rule.ts";
import { plusSeconds, secondsBetween } from "../time.ts";
import type { Step } from "./ladder.ts";
import { ruleOf } from "./subject.ts";

/** EC2's guide calls a stop stuck after about this time. */
const STOP_WITHIN_SECONDS = 15 * 60;

export function proofOf(look: Look, incident: Incident, attempt: Attempt, { rung, part }: Step): Proof {
  const seen = seenIn(look, incident, attempt, part, rung);
  const within = part === "stop" ? STOP_WITHIN_SECONDS : rung.proveWithinSeconds;
  const timeIsUp = secondsBetween(attempt.at, look.at) >= within;
  return seen.state === "not_yet" && timeIsUp ? failed(seen.why) : seen;
}

function seenIn(look: Look, incident: Incident, attempt: Attempt, part: Step["part"], rung: Step["rung"]): Proof {
  if (part === "stop") return stopped(look);
  if (part === "start" && isStopped(look)) return notStarted(look, incident, attempt);
  if (rung.action === "REPLACE") return replaced(look);
  return ruleOf(incident).proof(look, incident, attempt, rung);
}

function stopped({ instance }: Look): Proof {
  if (!instance.known) return notYet(instance.why);
  const { state } = instance.value;
  if (state === "stopped") return proved("the instance is stopped");
  return state === "terminated" ? failed("the instance is terminated") : notYet(`the instance is ${state}`);
}

const isStopped = ({ instance }: Look): boolean => instance.known && instance.value.state === "stopped";

/** What EC2 shows is eventually consistent: after that time a start that cannot be seen was not made. */
const START_SEEN_WITHIN_SECONDS = 60;

/** What has been launched since we stopped it was stopped again by somebody else, or cannot hold: that is a human's business. */
function notStarted(look: Look, { verdicts }: Incident, attempt: Attempt): Proof {
  if (launchTimeIn(look) !== launchTimeIn(verdicts.at(-1)?.look)) return failed("it was started, and is stopped again");
  const isSeenByNow = secondsBetween(attempt.at, look.at) >= START_SEEN_WITHIN_SECONDS;
  return isSeenByNow ? leftStopped("the instance is stopped") : notYet("the instance is still stopped");
}

/** EC2 keeps it while the instance is stopped (EC2 API Reference, "Instance": `launchTime` is the time it was launched last). */
const launchTimeIn = (look: Look | undefined): string | null | undefined =>
  look?.instance.known === true ? look.instance.value.launchTime : undefined;

/** The old member is gone, and its group has as many in service as it wants. */
function replaced({ instance, group }: Look): Proof {
  if (!instance.known) return notYet(instance.why);
  const { state } = instance.value;
  if (state !== "terminated") return notYet(`the old member is ${state}`);
  if (group?.known !== true) return notYet(group?.why ?? "the old member is gone; its group was not read");
  const { name, inService, desired } = group.value;
  const why = `the old member is gone; ${inService} of ${desired} in service in ${name}`;
  return inService >= desired ? proved(why) : notYet(why);
}

/** A start that was refused is tried again, later and later. */
export const startAgainAt = (now: string, refusals: number): string =>
  plusSeconds(now, Math.min(FIRST_WAIT_SECONDS * 2 ** refusals, LONGEST_WAIT_SECONDS));

const FIRST_WAIT_SECONDS = 15;
const LONGEST_WAIT_SECONDS = 300;
