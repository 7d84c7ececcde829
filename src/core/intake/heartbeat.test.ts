import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { HEARTBEAT_METRIC, HEARTBEAT_NAMESPACE } from "../sources/reading/heartbeat.ts";
import { receive } from "./receive.ts";
import { anIntake } from "./worlds.fixtures.ts";

const ALARM = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:defib-heartbeat";

const byTopic = (state = "ALARM", metric = HEARTBEAT_METRIC) => ({
  AlarmName: "defib-heartbeat",
  AWSAccountId: "123456789012",
  NewStateValue: state,
  NewStateReason: "Heartbeat",
  StateChangeTime: "2026-11-24T02:34:10.123+0000",
  Region: "EU (Ireland)",
  AlarmArn: ALARM,
  Trigger: { MetricName: metric, Namespace: HEARTBEAT_NAMESPACE, Dimensions: [] },
});

const byEvent = (state = "ALARM") => ({
  "detail-type": "CloudWatch Alarm State Change",
  source: "aws.cloudwatch",
  account: "123456789012",
  region: "eu-west-1",
  time: "2026-11-24T02:34:10Z",
  resources: [ALARM],
  detail: {
    alarmName: "defib-heartbeat",
    state: { value: state, timestamp: "2026-11-24T02:34:10.123+0000" },
    configuration: {
      metrics: [
        {
          id: "m1",
          metricStat: { metric: { namespace: HEARTBEAT_NAMESPACE, name: HEARTBEAT_METRIC, dimensions: {} } },
        },
      ],
    },
  },
});

async function received(body: unknown) {
  const intake = anIntake();
  const dispositions = await receive(
    { id: "message-1", body: JSON.stringify(body), account: "123456789012", region: "eu-west-1" },
    intake.world,
  );
  const beats = intake.logged.filter((line) => line.event === "heartbeat.seen");
  return { dispositions, beats, stored: intake.table.values(), started: intake.started };
}

describe("Defib's own heartbeat", () => {
  for (const [way, body, counted] of [
    ["the alarm topic", byTopic(), "HeartbeatByTopic"],
    ["the event rule", byEvent(), "HeartbeatByEvent"],
  ] as const) {
    it(`is counted when it comes by ${way}, and opens nothing`, async () => {
      const { dispositions, beats, stored, started } = await received(body);
      assert.deepEqual({ dispositions, stored, started }, { dispositions: [], stored: [], started: [] });
      assert.equal(beats.length, 1);
      assert.equal(beats[0]?.[counted], 1);
      assert.match(JSON.stringify(beats[0]?.["_aws"]), new RegExp(`"Namespace":"Defib".*"Name":"${counted}"`));
    });
  }

  for (const [what, body] of [
    ["by the topic", byTopic("OK")],
    ["by the rule", byEvent("OK")],
  ] as const) {
    it(`is not counted when it is over: ${what}`, async () => {
      const { dispositions, beats, stored } = await received(body);
      assert.deepEqual({ dispositions, beats, stored }, { dispositions: [], beats: [], stored: [] });
    });
  }

  it("is not any alarm of that name", async () => {
    const { dispositions, beats } = await received(byTopic("ALARM", "StatusCheckFailed"));
    assert.deepEqual({ dispositions, beats }, { dispositions: ["opened"], beats: [] });
  });
});
