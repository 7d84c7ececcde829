import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Table } from "../table.ts";
import { type ReceivedMessage, receive } from "./receive.ts";
import { anIntake, type TestIntake } from "./worlds.fixtures.ts";

const INSTANCE = "i-0123456789abcdef0";
const ALARM = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-1 status check";

/** What CloudWatch publishes to a topic. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
const anAlarmMessage = (overrides: object = {}) => ({
  AlarmName: "web-1 status check",
  AWSAccountId: "123456789012",
  NewStateValue: "ALARM",
  OldStateValue: "OK",
  NewStateReason: "Threshold Crossed",
  StateChangeTime: "2026-11-24T02:34:10.123+0000",
  Region: "EU (Ireland)",
  AlarmArn: ALARM,
  Trigger: {
    MetricName: "StatusCheckFailed_Instance",
    Namespace: "AWS/EC2",
    Dimensions: [{ name: "InstanceId", value: INSTANCE }],
    ComparisonOperator: "GreaterThanThreshold",
    Threshold: 0,
  },
  ...overrides,
});

const inEnvelope = (message: unknown): string =>
  JSON.stringify({
    Type: "Notification",
    MessageId: "7a2f0c7e-1d5a-5b0e-8f4e-5c1d2e3f4a5b",
    TopicArn: "arn:aws:sns:eu-west-1:123456789012:alarms",
    Message: JSON.stringify(message),
    Timestamp: "2026-11-24T02:34:11.000Z",
  });

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
const anAlarmEvent = {
  "detail-type": "CloudWatch Alarm State Change",
  source: "aws.cloudwatch",
  account: "123456789012",
  region: "eu-west-1",
  time: "2026-11-24T02:34:10Z",
  resources: [ALARM],
  detail: {
    alarmName: "web-1 status check",
    state: { value: "ALARM", timestamp: "2026-11-24T02:34:10.123+0000", reason: "Threshold Crossed" },
    configuration: {
      metrics: [
        {
          id: "m1",
          metricStat: {
            metric: {
              namespace: "AWS/EC2",
              name: "StatusCheckFailed_Instance",
              dimensions: { InstanceId: INSTANCE },
            },
            period: 60,
            stat: "Maximum",
          },
          returnData: true,
        },
      ],
    },
  },
};

const aMessage = (body: unknown, id = "message-1"): ReceivedMessage => ({
  id,
  body,
  account: "123456789012",
  region: "eu-west-1",
});

describe("a message with an alarm's change of state", () => {
  it("opens an incident, with one correlation id through every line of the log", async () => {
    const intake = anIntake();
    assert.deepEqual(await receive(aMessage(inEnvelope(anAlarmMessage())), intake.world), ["opened"]);
    const { event_type, instance_id, correlation_id } = intake.incident();
    assert.deepEqual([event_type, instance_id, correlation_id], ["EC2_STATUS_CHECK_FAILED", INSTANCE, "message-1"]);
    assert.deepEqual(
      eventsOf(intake).filter((event) => event !== "event.raw"),
      ["event.received", "event.classified", "incident.saved", "signal.taken_in"],
    );
    assert.deepEqual([...new Set(intake.logged.map((line) => line.correlation_id))], ["message-1"]);
  });

  it("is one signal by two routes", async () => {
    const intake = anIntake();
    assert.deepEqual(await receive(aMessage(inEnvelope(anAlarmMessage())), intake.world), ["opened"]);
    assert.deepEqual(await receive(aMessage(JSON.stringify(anAlarmEvent)), intake.world), ["duplicate"]);
    assert.equal(intake.incident().signals_count, 1);
  });

  it("keeps what was received so that it can be read in the table", async () => {
    const intake = anIntake();
    await receive(aMessage(JSON.stringify(anAlarmEvent)), intake.world);
    assert.deepEqual(intake.incident().raw_event, anAlarmEvent);
  });
});

describe("a message that is no change of state", () => {
  for (const [what, body] of [
    [
      "a plain text sent to the topic",
      { Type: "Notification", TopicArn: "arn:aws:sns:eu-west-1:123456789012:a", Message: "hi" },
    ],
    ["a subscription's confirmation", { Type: "SubscriptionConfirmation", Message: "You have chosen to subscribe" }],
    ["an alarm's change of configuration", { ...anAlarmEvent, "detail-type": "CloudWatch Alarm Configuration Change" }],
    ["another service's event", { ...anAlarmEvent, "detail-type": "Object Created", source: "aws.s3" }],
  ] as const) {
    it(`writes nothing, and is named in the log: ${what}`, async () => {
      const intake = anIntake();
      assert.deepEqual(await receive(aMessage(JSON.stringify(body)), intake.world), []);
      assert.deepEqual(intake.table.values(), []);
      assert.deepEqual(intake.started, []);
      assert.ok(eventsOf(intake).includes("event.not_a_change"));
    });
  }
});

describe("a message that is not understood", () => {
  const tooDeep = { hello: JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`) };
  const hostile: readonly (readonly [string, unknown])[] = [
    ["an empty text", ""],
    ["a text that is not JSON", "not { JSON"],
    ["a number", "42"],
    ["an empty list", "[]"],
    ["an object with nothing known in it", { hello: "world" }],
    ["a text of one megabyte", "x".repeat(1_000_000)],
    ["nothing", null],
    ["lists fifty thousand levels deep", tooDeep],
    ["the same as text", JSON.stringify({ hello: "x" }).replace('"x"', "[".repeat(50_000) + "]".repeat(50_000))],
    ["half a surrogate pair", '{"hello":"\\ud83d"}'],
    ["numbers that no table holds", '{"hello":[1e999,1e200]}'],
    ["a thousand broken messages", Array.from({ length: 1200 }, (_, index) => `broken ${index}`)],
  ];
  for (const [what, body] of hostile) {
    it(`becomes one incident that says so, once, and starts nothing: ${what}`, async () => {
      const intake = anIntake();
      assert.deepEqual(await receive(aMessage(body), intake.world), ["opened"]);
      intake.setClock("2026-11-24T02:44:00.000Z");
      assert.deepEqual(await receive(aMessage(body, "again"), intake.world), ["duplicate"]);
      const { event_type, outcome, message, problems } = intake.incident();
      assert.deepEqual([event_type, outcome], ["UNKNOWN", "UNACTIONABLE"]);
      assert.ok(problems.length > 0 && message.includes(problems[0] ?? "?"));
      assert.deepEqual(intake.started, []);
      assert.ok(intake.table.values().every((item) => JSON.stringify(item).length < 400_000));
    });
  }
});

describe("a message with several records", () => {
  const web2 = { AlarmName: "web-2", AlarmArn: ALARM.replace("web-1", "web-2") };

  it("takes in each of them, and what is broken among them too", async () => {
    const intake = anIntake();
    const body = {
      Records: [{ Sns: { Message: "broken" } }, snsRecord(anAlarmMessage()), snsRecord(anAlarmMessage(web2))],
    };
    const answers = await receive(aMessage(body), intake.world);
    assert.deepEqual(answers.toSorted(), ["attached", "opened", "opened"]);
    assert.deepEqual(
      intake
        .incidents()
        .map(({ event_type }) => event_type)
        .toSorted(),
      ["EC2_STATUS_CHECK_FAILED", "UNKNOWN"],
    );
  });

  it("goes on where it was interrupted when it comes again", async () => {
    const intake = anIntake();
    const body = { Records: [snsRecord(anAlarmMessage()), snsRecord(anAlarmMessage(web2))] };
    const lost = { ...intake.world, table: lostAtTheSecondCount(intake.table) };
    await assert.rejects(receive(aMessage(body), lost), /killed/);
    assert.deepEqual(await receive(aMessage(body), intake.world), ["duplicate", "attached"]);
  });
});

const snsRecord = (message: unknown) => ({
  EventSource: "aws:sns",
  Sns: {
    Type: "Notification",
    TopicArn: "arn:aws:sns:eu-west-1:123456789012:alarms",
    Message: JSON.stringify(message),
  },
});

const eventsOf = (intake: TestIntake): readonly string[] => intake.logged.map((line) => line.event);

function lostAtTheSecondCount(table: Table): Table {
  let counts = 0;
  return {
    ...table,
    count: async (initial) => {
      counts += 1;
      if (counts === 2) throw new Error("killed");
      return table.count(initial);
    },
  };
}
