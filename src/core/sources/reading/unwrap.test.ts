import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unwrap } from "./unwrap.ts";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";
const ALARM = { AlarmName: "x" };
const bodies = (raw: unknown) => unwrap(raw, 1e6).messages.map(({ body }) => body);

describe("envelopes", () => {
  for (const [what, raw] of [
    ["nothing around it", ALARM],
    ["a string", JSON.stringify(ALARM)],
    ["a string in a string", JSON.stringify(JSON.stringify(ALARM))],
    ["a list", [ALARM]],
    ["SNS's envelope", { Type: "Notification", Message: JSON.stringify(ALARM) }],
    ["SNS's envelope, parsed already", { Type: "Notification", Message: ALARM }],
    ["a record of SNS to Lambda", { Records: [{ Sns: { TopicArn: TOPIC, Message: JSON.stringify(ALARM) } }] }],
    ["a record of SQS to Lambda", { Records: [{ body: JSON.stringify(ALARM) }] }],
    ["what the AWS CLI receives from SQS", { Messages: [{ Body: JSON.stringify(ALARM) }] }],
  ] as const)
    it(`come off an alarm with ${what}`, () => assert.deepEqual(bodies(raw), [ALARM]));

  it("leave their topic and their time with the message", () => {
    const envelope = {
      Type: "Notification",
      TopicArn: TOPIC,
      Timestamp: "2025-11-30T02:34:12.400Z",
      Message: JSON.stringify(ALARM),
    };
    const { messages } = unwrap({ Records: [{ body: JSON.stringify(envelope) }] }, 1e6);
    assert.deepEqual(messages[0]?.route, { topicArn: TOPIC, sentAt: "2025-11-30T02:34:12.400Z" });
  });

  it("give the subscription for a topic that is not named", () => {
    const { messages } = unwrap(
      {
        Records: [
          { EventSubscriptionArn: `${TOPIC}:1`, Sns: { Type: "Notification", Message: JSON.stringify(ALARM) } },
        ],
      },
      1e6,
    );
    assert.equal(messages[0]?.route.topicArn, `${TOPIC}:1`);
  });

  it("keep what is good when one record is broken", () => {
    const { messages, problems } = unwrap({ Records: [{ body: "{" }, { body: JSON.stringify(ALARM) }] }, 1e6);
    assert.equal(messages.length, 1);
    assert.match(problems[0] ?? "", /not JSON/);
  });

  it("are taken off to a depth that is bounded", () => {
    let raw: unknown = ALARM;
    for (let depth = 0; depth < 40; depth += 1) raw = [raw];
    assert.deepEqual(bodies(raw), []);
  });
});
