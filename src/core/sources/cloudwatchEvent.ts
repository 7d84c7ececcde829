/**
 * EventBridge `CloudWatch Alarm State Change`, for every kind of alarm; of an alarm with contributors it is the summary.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
import { alarmSignal } from "./reading/alarmSignal.ts";
import { configuredAlarm } from "./reading/configuration.ts";
import { ALARM_STATE_CHANGE, accountAndRegionOf, detailTypeOf, resourceArnOf, withEventTime } from "./reading/event.ts";
import { object } from "./reading/fields.ts";
import type { Message, Reading, Source } from "./source.ts";

const name = "cloudwatch-event";

function read(message: Message): Reading {
  const { body } = message;
  const alarm = configuredAlarm(object(body, "detail"));
  return alarmSignal(
    { ...alarm, ...accountAndRegionOf(body), arn: resourceArnOf(body), source: name },
    withEventTime(message),
  );
}

export const cloudwatchEvent: Source = {
  name,
  recognises: (body) => detailTypeOf(body) === ALARM_STATE_CHANGE,
  read,
};
