/** The envelope that every EventBridge event has. https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
import type { Message } from "../source.ts";
import { ARN_CHARACTERS_MAX, NAME_CHARACTERS_MAX } from "./alarmSignal.ts";
import { type Fields, list, text } from "./fields.ts";

export const ALARM_STATE_CHANGE = "CloudWatch Alarm State Change";
export const CONTRIBUTOR_STATE_CHANGE = "CloudWatch Alarm Contributor State Change";
export const INSTANCE_STATE_CHANGE = "EC2 Instance State-change Notification";

export const detailTypeOf = (body: Fields): string | undefined => text(body, NAME_CHARACTERS_MAX, "detail-type");

/** The first of the event's resources: the alarm's or the instance's ARN. */
export const resourceArnOf = (body: Fields): string | undefined =>
  text({ arn: list(body, 1, "resources")[0] }, ARN_CHARACTERS_MAX, "arn");

export const accountAndRegionOf = (body: Fields): { account: string | undefined; region: string | undefined } => ({
  account: text(body, NAME_CHARACTERS_MAX, "account"),
  region: text(body, NAME_CHARACTERS_MAX, "region"),
});

/** The message with the event's own time as the time it was sent. */
export const withEventTime = (message: Message): Message => ({
  ...message,
  route: { ...message.route, sentAt: text(message.body, NAME_CHARACTERS_MAX, "time") ?? message.route.sentAt },
});
