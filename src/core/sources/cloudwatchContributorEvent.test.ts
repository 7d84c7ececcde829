import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { context, fixture, type Row, understands } from "../../../test/sourceFixtures.ts";
import { parse } from "./parse.ts";

const PAGE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html";
const HERE = { account: "123456789012", region: "us-east-1", source: "cloudwatch-contributor-event" };

const rows: readonly Row[] = [
  {
    shape: "a contributor that names an instance",
    fixture: "contributor-instance",
    page: PAGE,
    signals: [
      {
        ...HERE,
        identity:
          "arn:aws:cloudwatch:us-east-1:123456789012:alarm:fleet-status-checks|6d442278dba546f6|ALARM|2025-11-30T02:34:12Z",
        effect: "fires",
        event_type: "EC2_STATUS_CHECK_FAILED",
        check: "any",
        instance: "i-0123456789abcdef0",
        contributor: "6d442278dba546f6",
        problems: [],
      },
    ],
  },
  {
    shape: "a contributor of a DynamoDB alarm, muted",
    fixture: "contributor-dynamodb",
    page: PAGE,
    signals: [
      {
        ...HERE,
        effect: "fires",
        event_type: "UNKNOWN",
        instance: null,
        contributor: "6d442278dba546f6",
        problems: [],
      },
    ],
  },
  {
    shape: "a contributor without the attribute, which CloudWatch calls Other",
    fixture: "contributor-other",
    page: PAGE,
    signals: [
      {
        ...HERE,
        event_type: "UNKNOWN",
        instance: null,
        problems: [
          "Instance “Other” can not be acted on: the instance id is not of the form i- and 8 or 17 hexadecimal digits.",
        ],
      },
    ],
  },
];

describe("contributors of CloudWatch alarms by EventBridge", () => {
  understands(rows);

  it("names as a problem a change of state that names no contributor", () => {
    const event = fixture("contributor-instance") as { detail: object };
    const { signals, problems } = parse({ ...event, detail: { ...event.detail, alarmContributor: {} } }, context);
    assert.deepEqual(signals, []);
    assert.match(problems[0] ?? "", /names no contributor/);
  });
});
