/** CloudWatch alarms of one simulated world: they turn after a delay, in both directions, and may be muted. */
import type { AlarmFacts } from "../../core/look.ts";
import type { Agenda } from "../agenda.ts";
import type { Chance } from "../chance.ts";
import type { History } from "../history.ts";
import { CHECKS, type Check, metricOf, type SimulatedInstance } from "./instance.ts";

export const METRICS = {
  instance: "StatusCheckFailed_Instance",
  system: "StatusCheckFailed_System",
  attachedEbs: "StatusCheckFailed_AttachedEBS",
  any: "StatusCheckFailed",
  cpu: "CPUUtilization",
} as const;
export type Watched = keyof typeof METRICS;

export interface SimulatedAlarm {
  readonly name: string;
  readonly arn: string;
  readonly instance: SimulatedInstance;
  readonly watched: Watched;
  /** How long the metric must be on the other side before the alarm turns: M of N, and its look-back window. */
  readonly turnsAfterMs: number;
  readonly routes: readonly ("sns" | "event")[];
  /** What the alarm does to its instance by itself when it turns red. */
  readonly ec2Actions: readonly "reboot"[];
  readonly mutes: readonly { readonly fromMs: number; readonly untilMs: number }[];
  state: "OK" | "ALARM";
  changedMs: number;
  /** Where the metric points to now. */
  tendency: "OK" | "ALARM";
}

export interface Alarms {
  readonly all: readonly SimulatedAlarm[];
  factsOf(arn: string | null): AlarmFacts | undefined;
  evaluate(instance: SimulatedInstance): void;
  /** An alarm that is red turns red anew, muted or not. */
  redAnew(instance: SimulatedInstance, mutedUntilMs: number | null): void;
}

/** What an alarm tells when it has turned, or when a mute ends while it is still red. */
export type Announce = (
  alarm: SimulatedAlarm,
  mutedUntilMs: number | null,
  routes: readonly ("sns" | "event")[],
) => void;

export function alarmsOf(
  all: readonly SimulatedAlarm[],
  agenda: Agenda,
  chance: Chance,
  history: History,
  announce: Announce,
  /** Its own action: not while it is muted. */
  actByItself: (alarm: SimulatedAlarm) => void,
): Alarms {
  function turn(alarm: SimulatedAlarm, state: SimulatedAlarm["state"]): void {
    if (alarm.state === state || alarm.tendency !== state) return;
    alarm.state = state;
    alarm.changedMs = agenda.nowMs;
    const mute = alarm.mutes.find(({ fromMs, untilMs }) => fromMs <= agenda.nowMs && agenda.nowMs < untilMs);
    history.note({ kind: "alarm", alarm: alarm.name, state, mutedUntilMs: mute?.untilMs ?? null });
    if (mute === undefined) {
      announce(alarm, null, alarm.routes);
      if (state === "ALARM") actByItself(alarm);
      return;
    }
    tellMuted(alarm, mute.untilMs);
  }

  function tellMuted(alarm: SimulatedAlarm, untilMs: number): void {
    announce(alarm, untilMs, ["event"]);
    const { changedMs } = alarm;
    agenda.at(untilMs, () => {
      if (alarm.changedMs === changedMs) announce(alarm, null, ["sns"]);
    });
  }

  return {
    all,
    factsOf(arn) {
      const alarm = all.find((candidate) => candidate.arn === arn);
      if (alarm === undefined) return undefined;
      const { name, state, changedMs, ec2Actions } = alarm;
      return { name, state, changedAt: new Date(changedMs).toISOString(), suppressedBy: null, ec2Actions };
    },
    redAnew(instance, mutedUntilMs) {
      const alarm = all.find((candidate) => candidate.instance === instance && candidate.state === "ALARM");
      if (alarm === undefined) return;
      alarm.changedMs = agenda.nowMs;
      history.note({ kind: "alarm", alarm: alarm.name, state: "ALARM", mutedUntilMs });
      if (mutedUntilMs === null) announce(alarm, null, alarm.routes);
      else tellMuted(alarm, mutedUntilMs);
    },
    evaluate(instance) {
      for (const alarm of all) {
        if (alarm.instance !== instance) continue;
        const tendency = tendencyOf(alarm);
        if (tendency === alarm.tendency) continue;
        alarm.tendency = tendency;
        agenda.after(alarm.turnsAfterMs + chance.whole(0, 30_000), () => turn(alarm, tendency));
      }
    },
  };
}

/** Without data an alarm stays as it is. */
function tendencyOf({ instance, watched, tendency }: SimulatedAlarm): SimulatedAlarm["state"] {
  if (watched === "cpu") return instance.isHot && instance.state === "running" ? "ALARM" : "OK";
  const checks: readonly Check[] = watched === "any" ? CHECKS : [watched];
  const values = checks.map((check) => metricOf(instance, check));
  if (values.includes(1)) return "ALARM";
  return values.includes(null) ? tendency : "OK";
}
