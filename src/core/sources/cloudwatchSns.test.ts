import { describe } from "node:test";
import { type Row, understands } from "../../../test/sourceFixtures.ts";

const USER_GUIDE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring";
const NOTIFY = `${USER_GUIDE}/Notify_Users_Alarm_Changes.html`;
const INSTANCE = "i-0123456789abcdef0";
const HERE = { account: "123456789012", region: "us-east-1", source: "cloudwatch-sns" };
const ALARM_ARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:web-1-status-check";

const rows: readonly Row[] = [
  {
    shape: "a single-metric alarm, in a record of SNS to Lambda",
    fixture: "sns-single-metric",
    page: "https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html",
    signals: [
      {
        ...HERE,
        identity: `${ALARM_ARN}|-|ALARM|2025-11-30T02:34:12Z`,
        effect: "fires",
        event_type: "EC2_STATUS_CHECK_FAILED",
        check: "system",
        state: "ALARM",
        at: "2025-11-30T02:34:12.345Z",
        instance: INSTANCE,
        held: null,
        problems: [],
      },
    ],
  },
  {
    shape: "the same alarm in OK",
    fixture: "sns-ok",
    page: NOTIFY,
    signals: [{ ...HERE, effect: "clears", event_type: "EC2_STATUS_CHECK_FAILED", state: "OK", instance: INSTANCE }],
  },
  {
    shape: "the same alarm without data",
    fixture: "sns-insufficient-data",
    page: NOTIFY,
    signals: [{ ...HERE, effect: "neither", event_type: "EC2_STATUS_CHECK_FAILED", state: "INSUFFICIENT_DATA" }],
  },
  {
    shape: "an SNS envelope in an SQS record",
    fixture: "sns-in-sqs-enveloped",
    page: "https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html",
    signals: [{ ...HERE, identity: `${ALARM_ARN}|-|ALARM|2025-11-30T02:34:12Z`, instance: INSTANCE }],
  },
  {
    shape: "raw message delivery in an SQS record",
    fixture: "sns-in-sqs-raw",
    page: "https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html",
    signals: [{ ...HERE, identity: `${ALARM_ARN}|-|ALARM|2025-11-30T02:34:12Z`, instance: INSTANCE }],
  },
  {
    shape: "a metric-math alarm",
    fixture: "sns-math",
    page: "https://github.com/aws/aws-lambda-go/blob/main/events/testdata/cloudwatch-alarm-sns-payload-multiple-metrics.json",
    signals: [{ ...HERE, effect: "fires", event_type: "EC2_HIGH_CPU", instance: INSTANCE, problems: [] }],
  },
  {
    shape: "a composite alarm, which names no resource",
    fixture: "sns-composite",
    page: `${USER_GUIDE}/Create_Composite_Alarm.html`,
    signals: [{ ...HERE, effect: "fires", event_type: "UNKNOWN", instance: null, state: "ALARM" }],
  },
  {
    shape: "an anomaly-detection alarm on the upper threshold",
    fixture: "sns-anomaly",
    page: `${USER_GUIDE}/Create_Anomaly_Detection_Alarm.html`,
    signals: [{ ...HERE, event_type: "EC2_HIGH_CPU", instance: INSTANCE, problems: [] }],
  },
  {
    shape: "a contributor of a Metrics Insights alarm",
    fixture: "sns-contributor",
    page: `${USER_GUIDE}/Acting_Alarm_Changes.html`,
    signals: [
      {
        ...HERE,
        effect: "fires",
        event_type: "EC2_STATUS_CHECK_FAILED",
        check: "any",
        instance: INSTANCE,
        contributor: "6d442278dba546f6",
      },
    ],
  },
  {
    shape: "the summary of a Metrics Insights alarm, which opens nothing",
    fixture: "sns-contributor-summary",
    page: `${USER_GUIDE}/Acting_Alarm_Changes.html`,
    signals: [{ ...HERE, effect: "summary", instance: null, contributor: null, problems: [] }],
  },
  {
    shape: "an alarm that sends its tags",
    fixture: "sns-tags",
    page: `${USER_GUIDE}/alarm-tags-in-notifications.html`,
    signals: [{ ...HERE, check: "instance", tags: { team: "payments", env: "prod" } }],
  },
  {
    shape: "an old recording without an ARN, whose region only the topic tells",
    fixture: "sns-old-without-arn",
    page: "https://github.com/aws/aws-lambda-go/tree/main/events/testdata",
    signals: [
      {
        identity: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-1-cpu|-|ALARM|2025-11-30T02:34:12Z",
        account: "123456789012",
        region: "eu-west-1",
        event_type: "EC2_HIGH_CPU",
        instance: INSTANCE,
        problems: [],
      },
    ],
  },
  {
    shape: "an old recording whose account and region only the topic tells, without dimensions",
    fixture: "sns-old-without-account",
    page: "https://github.com/aws/aws-lambda-go/tree/main/events/testdata",
    signals: [
      {
        account: "123456789012",
        region: "us-west-2",
        event_type: "EC2_HIGH_CPU",
        instance: null,
        problems: ["It names no EC2 instance (no InstanceId among its dimensions), so that nothing can be acted on."],
      },
    ],
  },
  {
    shape: "a log alarm, whose metric is a query",
    fixture: "sns-log-alarm",
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_LogAlarm.html",
    signals: [{ ...HERE, effect: "fires", event_type: "UNKNOWN", state: "ALARM", instance: null, problems: [] }],
  },
  {
    shape: "a contributor of a PromQL alarm, which gives no reason",
    fixture: "sns-promql-alarm",
    page: `${USER_GUIDE}/alarm-promql.html`,
    signals: [{ ...HERE, effect: "fires", event_type: "UNKNOWN", state: "ALARM", instance: null, reason: "" }],
  },
];

describe("CloudWatch alarms by SNS", () => understands(rows));
