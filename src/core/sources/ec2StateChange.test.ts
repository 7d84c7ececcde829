import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { context, fixture, type Row, understands } from "../../../test/sourceFixtures.ts";
import { parse } from "./parse.ts";

const PAGE = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html";
const INSTANCE = "i-1234567890abcdef0";
const ARN = `arn:aws:ec2:us-east-1:123456789012:instance/${INSTANCE}`;
const STOP = {
  event_type: "EC2_UNEXPECTED_STOP",
  instance: INSTANCE,
  state: null,
  source: "ec2-state-change",
  problems: [],
} as const;

const rows: readonly Row[] = [
  {
    shape: "an instance that stopped",
    fixture: "ec2-stopped",
    page: PAGE,
    signals: [
      { ...STOP, effect: "fires", identity: `${ARN}|stopped|2021-11-11T21:29:54Z`, at: "2021-11-11T21:29:54.000Z" },
    ],
  },
  { shape: "an instance that runs", fixture: "ec2-running", page: PAGE, signals: [{ ...STOP, effect: "clears" }] },
  {
    shape: "an instance that is gone",
    fixture: "ec2-terminated",
    page: PAGE,
    signals: [{ ...STOP, effect: "clears" }],
  },
  { shape: "an instance on its way", fixture: "ec2-pending", page: PAGE, signals: [], notChanges: 1 },
  {
    shape: "an event in an SQS record",
    fixture: "ec2-stopped-in-sqs",
    page: "https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html",
    signals: [{ ...STOP, effect: "fires" }],
  },
];

describe("EC2 instance state changes", () => {
  understands(rows);

  it("knows no instance when the event names two", () => {
    const event = fixture("ec2-stopped") as Record<string, unknown>;
    const { signals } = parse(
      { ...event, detail: { "instance-id": "i-0123456789abcdef0", state: "stopped" } },
      context,
    );
    assert.equal(signals[0]?.resource, null);
    assert.match(signals[0]?.problems[0] ?? "", /names 2 different instances/);
  });

  it("knows no instance when the event's account is not the instance's", () => {
    const event = fixture("ec2-stopped") as Record<string, unknown>;
    const { signals } = parse({ ...event, account: "999999999999" }, context);
    assert.equal(signals[0]?.resource, null);
    assert.match(signals[0]?.problems[0] ?? "", /accounts contradict each other/);
  });
});
