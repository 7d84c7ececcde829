import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { context, fixture, type Row, understands } from "../../../test/sourceFixtures.ts";
import { parse } from "./parse.ts";

const PAGE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html";

const rows: readonly Row[] = [
  {
    shape: "a single-metric alarm",
    fixture: "lambda-single-metric",
    page: PAGE,
    signals: [
      {
        source: "cloudwatch-lambda",
        identity:
          "arn:aws:cloudwatch:us-east-1:444455556666:alarm:lambda-demo-metric-alarm|-|ALARM|2023-08-04T12:36:15Z",
        effect: "fires",
        event_type: "EC2_HIGH_CPU",
        account: "444455556666",
        region: "us-east-1",
        instance: "i-12345678901234567",
        problems: [],
      },
    ],
  },
  {
    shape: "a composite alarm whose suppression is over",
    fixture: "lambda-composite",
    page: PAGE,
    signals: [
      { effect: "fires", event_type: "UNKNOWN", account: "111122223333", instance: null, held: null, problems: [] },
    ],
  },
];

describe("CloudWatch alarms that invoke Lambda directly", () => {
  understands(rows);

  it("finds the contributor beside the alarm's data or in it", () => {
    const event = fixture("lambda-single-metric") as { alarmData: object };
    const alarmContributor = { id: "6d442278dba546f6", attributes: { InstanceId: "i-12345678901234567" } };
    for (const variant of [
      { ...event, alarmContributor },
      { ...event, alarmData: { ...event.alarmData, alarmContributor } },
    ])
      assert.equal(parse(variant, context).signals[0]?.alarm?.contributor, "6d442278dba546f6");
  });
});
