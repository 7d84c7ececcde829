/**
 * EventBridge `CloudWatch Alarm Contributor State Change`: one time series of an alarm that has several. A contributor
 * is only ever in ALARM or OK, and its OK is no proof of health (a stopped instance turns OK too).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
import { alarmSignal } from "./reading/alarmSignal.ts";
import { configuredAlarm } from "./reading/configuration.ts";
import {
  accountAndRegionOf,
  CONTRIBUTOR_STATE_CHANGE,
  detailTypeOf,
  resourceArnOf,
  withEventTime,
} from "./reading/event.ts";
import { object } from "./reading/fields.ts";
import type { Message, Reading, Source } from "./source.ts";

const name = "cloudwatch-contributor-event";

const NO_CONTRIBUTOR: Reading = {
  kind: "problem",
  problem:
    "A contributor's change of state names no contributor, so that it can not be told which time series changed.",
};

function read(message: Message): Reading {
  const { body } = message;
  const alarm = configuredAlarm(object(body, "detail"));
  if (alarm.contributor === null) return NO_CONTRIBUTOR;
  return alarmSignal(
    { ...alarm, ...accountAndRegionOf(body), arn: resourceArnOf(body), source: name },
    withEventTime(message),
  );
}

export const cloudwatchContributorEvent: Source = {
  name,
  recognises: (body) => detailTypeOf(body) === CONTRIBUTOR_STATE_CHANGE,
  read,
};
