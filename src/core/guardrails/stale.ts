/**
 * Does the look still confirm what the signal told?
 *
 * Messages come late, are replayed after an outage, and wait in queues for days; a reboot for old news harms a machine
 * that is well and at work. So the signal's alarm must be in ALARM now; where a signal has no alarm of its own (a
 * contributor's, an EC2 state change), or it cannot be read, the instance must show the trouble; and where neither can
 * be read, the signal must have been young at the first judgement of its run, or the alarm is waited for. Time that Defib spends waiting, or on
 * earlier rungs, makes nothing stale: past the first action this is no longer asked.
 * Source: NVIDIA/NVSentinel#1280 (a replayed event rebooted a healthy host).
 * Example: an alarm of yesterday, replayed, is OK now: suppressed.
 */
import type { Incident } from "../incident.ts";
import type { AlarmFacts, Look } from "../look.ts";
import { hasActed } from "../run/ladder.ts";
import { secondsBetween } from "../time.ts";
import type { Answer } from "../verdict.ts";
import { allow, type Case, deny, type Guardrail, minutes, notApplicable } from "./guardrail.ts";
import { lastFiringOf } from "./lastFiring.ts";
import { unread } from "./unread.ts";

export const stale: Guardrail = {
  id: "stale",
  question: "Does the look still confirm what the signal told?",
  stage: 1,
  denials: ["final", "wait"],
  setting: ({
    guardrails: {
      stale: { unconfirmedSeconds },
    },
  }) => `in ALARM now; where nothing can be read, at most ${minutes(unconfirmedSeconds)} old`,
  ask(about) {
    const { incident, look } = about;
    if (hasActed(incident)) return notApplicable("the signal was confirmed before the first action");
    if (look.alarm?.known === true) return byAlarm(look.alarm.value);
    if (instanceConfirms(incident, look)) return allow("instance_confirms", "The instance shows what the signal told.");
    const answer = byAge(about);
    if (answer.kind !== "DENY" || look.alarm?.mayPass !== true) return answer;
    return unread(about, look.alarm, `${answer.text} Its alarm may tell: ${look.alarm.why}.`, "human");
  },
};

function byAlarm({ state, changedAt }: AlarmFacts): Answer {
  const values = { alarm_state: state, changed_at: changedAt };
  if (state === "ALARM") return allow("alarm_confirms", "The alarm is still in ALARM.", values);
  return deny("final", "alarm_not_red", `The signal is old news: its alarm is ${state} now.`, values);
}

function instanceConfirms({ event_type }: Incident, { instance, status }: Look): boolean {
  switch (event_type) {
    case "EC2_UNEXPECTED_STOP":
      return instance.known && instance.value.state === "stopped";
    case "EC2_STATUS_CHECK_FAILED":
      return (
        status.known && [status.value.system, status.value.instance, status.value.attachedEbs].includes("impaired")
      );
    case "EC2_HIGH_CPU":
    case "UNKNOWN":
      return false;
  }
}

function byAge({ incident, policy, now }: Case): Answer {
  const { unconfirmedSeconds } = policy.guardrails.stale;
  const firedAt = lastFiringOf(incident);
  const judgedAt = firstJudgementOf(incident, now);
  const ageSeconds = secondsBetween(firedAt, judgedAt);
  const values = {
    fired_at: firedAt,
    first_judged_at: judgedAt,
    age_seconds: ageSeconds,
    limit_seconds: unconfirmedSeconds,
  };
  if (ageSeconds <= unconfirmedSeconds)
    return allow("young", "Nothing that could be read confirms the signal, but it was young when it came.", values);
  const minutes = Math.floor(ageSeconds / 60);
  return deny("final", "old", `Nothing confirms the signal, and it was ${minutes} min old when it came.`, values);
}

/** Of its run; or, where that is no longer among the verdicts kept, the earliest that is known. */
const firstJudgementOf = ({ verdicts, epoch, waiting_since }: Incident, now: string): string =>
  [verdicts.find(({ run }) => run === epoch)?.now, waiting_since]
    .filter((at) => typeof at === "string")
    .reduce((one, other) => (secondsBetween(one, other) < 0 ? other : one), now);
