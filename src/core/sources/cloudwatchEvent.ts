/**
 * EventBridge `CloudWatch Alarm State Change`, for every kind of alarm; of an alarm with contributors it is the summary.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
import { alarmSignal } from "./reading/alarmSignal.ts";
import { configuredAlarm } from "./reading/configuration.ts";
import { ALARM_STATE_CHANGE, accountAndRegionOf, detailTypeOf, resourceArnOf, withEventTime } from "./reading/event.ts";
import { type Fields, object, text } from "./reading/fields.ts";
import type { Message, Reading, Source } from "./source.ts";

const name = "cloudwatch-event";

function read(message: Message): Reading {
  const { body } = message;
  const alarm = configuredAlarm(object(body, "detail"));
  const reading = alarmSignal(
    { ...alarm, ...accountAndRegionOf(body), arn: resourceArnOf(body), source: name },
    withEventTime(message),
  );
  return isPartial(body) ? withProblem(reading) : reading;
}

/**
 * An alarm whose query finds too much is evaluated in part, and its change says so.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-alarms-partial-data.html
 */
const isPartial = (body: Fields): boolean =>
  text(object(object(body, "detail"), "state"), 100, "evaluationState") === "PARTIAL_DATA";

const PARTIAL =
  "The alarm watches only a part of what its query finds (PARTIAL_DATA), and CloudWatch does not say which: split it.";

const withProblem = (reading: Reading): Reading =>
  reading.kind === "signal"
    ? { kind: "signal", signal: { ...reading.signal, problems: [...reading.signal.problems, PARTIAL] } }
    : reading;

export const cloudwatchEvent: Source = {
  name,
  recognises: (body) => detailTypeOf(body) === ALARM_STATE_CHANGE,
  read,
};
