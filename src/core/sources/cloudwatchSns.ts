/**
 * A CloudWatch alarm's message to an SNS topic: metric, metric-math, composite, anomaly-detection, per-contributor, log
 * and PromQL alarms, and the shapes of old recordings (no `AlarmArn`, `Region` a display name).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
import {
  ARN_CHARACTERS_MAX,
  alarmSignal,
  CONTRIBUTOR_CHARACTERS_MAX,
  NAME_CHARACTERS_MAX,
  REASON_CHARACTERS_MAX,
} from "./reading/alarmSignal.ts";
import { contributorIn, isSummary, kindOf, tagsIn } from "./reading/configuration.ts";
import { type Fields, has, object, text } from "./reading/fields.ts";
import { directionOf, metricsIn } from "./reading/metrics.ts";
import type { Message, Reading, Source } from "./source.ts";

const name = "cloudwatch-sns";

const recognises = (body: Fields): boolean =>
  !has(body, "detail-type", "alarmData") && has(body, "AlarmName", "AlarmArn", "NewStateValue");

function read(message: Message): Reading {
  const { body } = message;
  const trigger = object(body, "Trigger");
  const reason = text(body, REASON_CHARACTERS_MAX, "NewStateReason");
  const contributor = contributorIn(
    text(body, CONTRIBUTOR_CHARACTERS_MAX, "AlarmContributorId"),
    body["AlarmContributorAttributes"],
  );
  return alarmSignal(
    {
      source: name,
      kind: kindOf(body, trigger),
      arn: text(body, ARN_CHARACTERS_MAX, "AlarmArn"),
      name: text(body, NAME_CHARACTERS_MAX, "AlarmName"),
      account: text(body, NAME_CHARACTERS_MAX, "AWSAccountId"),
      region: text(body, NAME_CHARACTERS_MAX, "Region"),
      state: text(body, NAME_CHARACTERS_MAX, "NewStateValue"),
      changedAt: text(body, NAME_CHARACTERS_MAX, "StateChangeTime"),
      reason,
      contributor,
      isSummary: isSummary(trigger, contributor, reason),
      metrics: metricsIn(trigger),
      direction: directionOf(trigger, reason ?? ""),
      // SNS has no field for a mute or a suppression: a message that is sent is not held back.
      held: () => null,
      tags: tagsIn(body["AlarmTags"]),
    },
    message,
  );
}

export const cloudwatchSns: Source = { name, recognises, read };
