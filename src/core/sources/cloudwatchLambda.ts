/**
 * An alarm that invokes a Lambda function directly, without SNS or EventBridge.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
import { ARN_CHARACTERS_MAX, alarmSignal, NAME_CHARACTERS_MAX } from "./reading/alarmSignal.ts";
import { configuredAlarm } from "./reading/configuration.ts";
import { withEventTime } from "./reading/event.ts";
import { type Fields, has, object, text } from "./reading/fields.ts";
import type { Message, Reading, Source } from "./source.ts";

const name = "cloudwatch-lambda";

const recognises = (body: Fields): boolean => !has(body, "detail-type") && has(body, "alarmData", "alarmArn");

function read(message: Message): Reading {
  const { body } = message;
  // Where AWS puts the contributor of this route is not documented: beside the alarm's data or in it.
  const { alarmContributor } = body;
  const alarm = configuredAlarm({ alarmContributor, ...object(body, "alarmData") });
  const where = {
    arn: text(body, ARN_CHARACTERS_MAX, "alarmArn"),
    account: text(body, NAME_CHARACTERS_MAX, "accountId"),
    region: text(body, NAME_CHARACTERS_MAX, "region"),
  };
  return alarmSignal({ ...alarm, ...where, source: name }, withEventTime(message));
}

export const cloudwatchLambda: Source = { name, recognises, read };
