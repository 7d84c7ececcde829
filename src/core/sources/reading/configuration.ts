/** What the messages of EventBridge and Lambda share: `alarmName`, `state`, `configuration`, and the contributor. */
import type { Facts } from "../../rules/facts.ts";
import {
  type AlarmReading,
  CONTRIBUTOR_CHARACTERS_MAX,
  NAME_CHARACTERS_MAX,
  REASON_CHARACTERS_MAX,
} from "./alarmSignal.ts";
import { type Fields, has, object, pairs, text } from "./fields.ts";
import { heldIn } from "./held.ts";
import { dimensionsIn, directionOf, hasContributors, metricsIn } from "./metrics.ts";

const TAGS_MAX = 50;
const TAG_CHARACTERS_MAX = 256;

/** The reason of an alarm-level message: "6 out of 6 time series evaluated to ALARM", "85+ out of 150 …", "100+ …". */
const COUNTS = /^\d+\+? (?:out of \d+\+? )?time series\b/;

export const tagsIn = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(pairs(value, TAGS_MAX, TAG_CHARACTERS_MAX));

/** Which kind of alarm a `Trigger` or a `configuration` (or the message around it) describes. */
export function kindOf(...places: readonly Fields[]): Facts["kind"] {
  const anywhere = (...names: readonly string[]): boolean => places.some((place) => has(place, ...names));
  if (anywhere("alarmRule", "AlarmRule")) return "composite";
  if (anywhere("evaluationCriteria", "EvaluationCriteria", "promQLCriteria", "PromQLCriteria")) return "promql";
  if (
    anywhere(
      "queryString",
      "QueryString",
      "logGroups",
      "LogGroups",
      "scheduledQueryConfiguration",
      "ScheduledQueryConfiguration",
    )
  )
    return "log";
  return "metric";
}

/** The time series that changed. Where its id is missing its attributes stand in, so that two series stay two. */
export function contributorIn(id: string | undefined, attributes: unknown): AlarmReading["contributor"] {
  const dimensions = dimensionsIn(attributes);
  if (id === undefined && dimensions.length === 0) return null;
  const joined = dimensions.map(({ name, value }) => `${name}=${value}`).join(",");
  return { id: id ?? joined.slice(0, CONTRIBUTOR_CHARACTERS_MAX), attributes: dimensions };
}

/** The reason of one time series. Where such a message names no contributor it is not taken for a summary, and not lost. */
const ONE_SERIES = /^Thresholds? Crossed\b/;

export function isSummary(configuration: Fields, contributor: AlarmReading["contributor"], reason = ""): boolean {
  if (contributor !== null) return false;
  return COUNTS.test(reason) || (hasContributors(configuration) && !ONE_SERIES.test(reason));
}

type Configured = Omit<AlarmReading, "source" | "arn" | "account" | "region">;

/** @param detail `detail` of an EventBridge event, `alarmData` of an event to Lambda */
export function configuredAlarm(detail: Fields): Configured {
  const state = object(detail, "state");
  const configuration = object(detail, "configuration");
  const reason = text(state, REASON_CHARACTERS_MAX, "reason");
  const contributed = object(detail, "alarmContributor");
  const contributor = contributorIn(text(contributed, CONTRIBUTOR_CHARACTERS_MAX, "id"), contributed["attributes"]);
  return {
    kind: kindOf(configuration, detail),
    name: text(detail, NAME_CHARACTERS_MAX, "alarmName"),
    state: text(state, NAME_CHARACTERS_MAX, "value"),
    changedAt: text(state, NAME_CHARACTERS_MAX, "timestamp"),
    reason,
    contributor,
    isSummary: isSummary(configuration, contributor, reason),
    metrics: metricsIn(configuration),
    direction: directionOf(configuration, reason ?? ""),
    held: (at) => heldIn(detail, at),
    tags: tagsIn(detail["alarmTags"]),
  };
}
