/**
 * What reaches an alarm's topic or queue and is no change of state: an alarm's configuration change, a test message, a
 * subscription's confirmation, another service's event. It is named, and triggers nothing.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
import { quote } from "../hostile.ts";
import { omni } from "./omni.ts";
import { NAME_CHARACTERS_MAX } from "./reading/alarmSignal.ts";
import { ALARM_STATE_CHANGE, CONTRIBUTOR_STATE_CHANGE, detailTypeOf, INSTANCE_STATE_CHANGE } from "./reading/event.ts";
import { type Fields, has, text } from "./reading/fields.ts";
import type { Source } from "./source.ts";

const STATE_CHANGES: ReadonlySet<string> = new Set([
  ALARM_STATE_CHANGE,
  CONTRIBUTOR_STATE_CHANGE,
  INSTANCE_STATE_CHANGE,
]);
const CONFIRMATIONS: ReadonlySet<string> = new Set(["SubscriptionConfirmation", "UnsubscribeConfirmation"]);

/** A sentence for what is known and no change of state; undefined for everything else. */
function whatIs(body: Fields): string | undefined {
  const type = text(body, NAME_CHARACTERS_MAX, "Type");
  if (type !== undefined && CONFIRMATIONS.has(type))
    return `An SNS message of type ${type}: it asks for an answer to its SubscribeURL, which Defib never calls.`;
  if (type === "Notification" && has(body, "Message"))
    return "A plain text published to the SNS topic, such as a test: no alarm sends one.";
  const event = text(body, NAME_CHARACTERS_MAX, "Event");
  if (event === "s3:TestEvent") return "The test event that S3 sends when a bucket's notifications are set up.";
  const service = text(body, NAME_CHARACTERS_MAX, "eventSource", "EventSource");
  if (service?.startsWith("aws:") === true) return `A record of another service, ${quote(service)}.`;
  const detailType = detailTypeOf(body);
  if (detailType === undefined || STATE_CHANGES.has(detailType) || omni.recognises(body)) return undefined;
  if (detailType === "CloudWatch Alarm Configuration Change")
    return "An alarm was created, changed or deleted: its configuration, not its state.";
  return `An event of another kind: ${quote(detailType)} of ${quote(text(body, NAME_CHARACTERS_MAX, "source") ?? "a source that is not named")}.`;
}

export const notAChange: Source = {
  name: "not-a-change",
  recognises: (body) => whatIs(body) !== undefined,
  read: ({ body }) => ({ kind: "not_a_change", what: whatIs(body) ?? "" }),
};
