/** From what a source read of an alarm's message to the signal: the same for every route, so that two routes agree. */
import { clean, quote } from "../../hostile.ts";
import { classify } from "../../rules/classify.ts";
import type { Dimension, Direction, Facts, MetricFact } from "../../rules/facts.ts";
import type { AlarmState, Effect, Held, Signal } from "../../signal.ts";
import { wholeSeconds } from "../../time.ts";
import type { Message, Reading } from "../source.ts";
import { type Arn, alarmArn, alarmNameOf, arnText, parseArn } from "./arn.ts";
import { isHeartbeat } from "./heartbeat.ts";
import { instanceIdsIn, instanceIn, resourceNamed } from "./instanceNamed.ts";
import { parseTime } from "./time.ts";
import { type Whereabouts, whereabouts } from "./whereabouts.ts";

export const NAME_CHARACTERS_MAX = 255;
export const ARN_CHARACTERS_MAX = 400;
export const REASON_CHARACTERS_MAX = 1024;
/** AWS's ids have at most 16 characters. */
export const CONTRIBUTOR_CHARACTERS_MAX = 64;

/** What a source found in its message; undefined is missing, and what is missing is told, never guessed. */
export interface AlarmReading {
  readonly source: string;
  readonly kind: Facts["kind"];
  readonly arn: string | undefined;
  readonly name: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly state: string | undefined;
  readonly changedAt: string | undefined;
  readonly reason: string | undefined;
  readonly contributor: { readonly id: string; readonly attributes: readonly Dimension[] } | null;
  /** The message about the whole of an alarm whose contributors notify by themselves. */
  readonly isSummary: boolean;
  readonly metrics: readonly MetricFact[];
  readonly direction: Direction | null;
  readonly held: (at: string) => Held | null;
  readonly tags: Readonly<Record<string, string>>;
}

const STATES: ReadonlyMap<string, readonly [AlarmState, Effect]> = new Map([
  ["ALARM", ["ALARM", "fires"]],
  ["OK", ["OK", "clears"]],
  ["INSUFFICIENT_DATA", ["INSUFFICIENT_DATA", "neither"]],
  // CloudWatch Omni: https://docs.aws.amazon.com/cloudwatch-omni/latest/APIReference/API_NotificationTrigger.html
  ["WARNING", ["ALARM", "fires"]],
  ["CRITICAL", ["ALARM", "fires"]],
  ["NODATA", ["INSUFFICIENT_DATA", "neither"]],
]);

interface Moment {
  readonly at: string;
  readonly problems: readonly string[];
}

/** When the change happened. Its envelope's time, or the time of receipt, stands in where the message has none. */
export function momentOf(changedAt: string | undefined, { route, context }: Message): Moment {
  const told = parseTime(changedAt);
  if (told !== undefined) return { at: told, problems: [] };
  const at = parseTime(route.sentAt ?? undefined) ?? parseTime(context.receivedAt) ?? context.receivedAt;
  const what = changedAt === undefined ? "has no time" : `has the time ${quote(changedAt)}, which can not be read`;
  return { at, problems: [`The change of state ${what}: ${at} is taken instead.`] };
}

function stateOf(reading: AlarmReading): { state: AlarmState | null; effect: Effect; problems: readonly string[] } {
  const [state, effect] = STATES.get(reading.state ?? "") ?? [];
  if (state === undefined || effect === undefined) {
    const what =
      reading.state === undefined ? "has no state" : `has the state ${quote(reading.state)}, which is not known`;
    return { state: null, effect: "neither", problems: [`The message ${what}, so that it opens and closes nothing.`] };
  }
  return { state, effect: reading.isSummary ? "summary" : effect, problems: [] };
}

/** The alarm's own ARN as it was given, else rebuilt: so that an old message without one is the same alarm. */
function ownArn(arn: Arn | undefined, isOmni: boolean, name: string, where: Whereabouts): string | null {
  const isAlarm = arn?.service === "cloudwatch" && (isOmni || alarmNameOf(arn) !== undefined);
  return isAlarm ? arnText(arn) : alarmArn(where.account, where.region, name);
}

/** What is missing for anything to be done, in sentences. */
function gaps(
  reading: AlarmReading,
  arn: Arn | undefined,
  where: Whereabouts,
  named: boolean,
  actionable: boolean,
): string[] {
  const problems: string[] = [];
  if (reading.arn !== undefined && arn === undefined)
    problems.push(`Its ARN, ${quote(reading.arn)}, is not well formed and is not used.`);
  if (named) return problems;
  if (where.account === null) problems.push("The message does not tell the alarm's account.");
  if (where.region === null) problems.push("The message does not tell the alarm's region.");
  if (!actionable || reading.isSummary) return problems;
  if (reading.kind === "composite")
    problems.push("A composite alarm names no resource: let the alarms below it notify Defib, so that it can act.");
  else problems.push("It names no EC2 instance (no InstanceId among its dimensions), so that nothing can be acted on.");
  return problems;
}

export function alarmSignal(reading: AlarmReading, message: Message): Reading {
  const arn = parseArn(reading.arn);
  const name = reading.name ?? alarmNameOf(arn);
  if (name === undefined)
    return { kind: "problem", problem: "An alarm's message names no alarm: it has neither a name nor a usable ARN." };
  const where = whereabouts({ arn, account: reading.account, region: reading.region }, message.route, message.context);
  const { kind, metrics, direction, contributor, isSummary, source, tags } = reading;
  if (isHeartbeat(metrics)) return { kind: "heartbeat", source, beats: reading.state === "ALARM" };
  const ids = instanceIdsIn(metrics, contributor?.attributes ?? []);
  const instance = instanceIn(ids);
  const classified = classify({ kind, alarmName: name, metrics, direction, instanceState: null, instance });
  const named = resourceNamed(ids, metrics, where);
  const { state, effect, problems } = stateOf(reading);
  const moment = momentOf(reading.changedAt, message);
  const held = reading.held(moment.at);
  const own = ownArn(arn, kind === "omni", name, where);
  const change = [own ?? name, contributor?.id ?? "-", state ?? "-", wholeSeconds(moment.at)];
  const signal: Signal = {
    identity: (held === null ? change : [...change, "held"]).join("|"),
    effect,
    event_type: classified.event_type,
    resource: isSummary ? null : named.resource,
    account: where.account,
    region: where.region,
    state,
    at: moment.at,
    source,
    alarm: { arn: own, name, contributor: contributor?.id ?? null, tags },
    check: classified.check,
    held,
    reason: clean(reading.reason ?? "", REASON_CHARACTERS_MAX),
    problems: [
      ...[...problems, ...moment.problems, ...classified.problems, ...named.problems],
      ...gaps(reading, arn, where, instance !== "none", classified.event_type !== "UNKNOWN"),
    ],
  };
  return { kind: "signal", signal };
}
