import { describe } from "node:test";
import { type Row, understands } from "../../../test/sourceFixtures.ts";

const PAGE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html";
const TAGS_PAGE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-tags-in-notifications.html";
const PARTIAL_PAGE =
  "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-alarms-partial-data.html";
const INSTANCE = "i-12345678901234567";
const HERE = { account: "123456789012", region: "us-east-1", source: "cloudwatch-event" };
const CPU_ARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:ServerCpuTooHigh";

const rows: readonly Row[] = [
  {
    shape: "a single-metric alarm",
    fixture: "event-single-metric",
    page: PAGE,
    signals: [
      {
        ...HERE,
        identity: `${CPU_ARN}|-|ALARM|2019-10-02T17:04:40Z`,
        effect: "fires",
        event_type: "EC2_HIGH_CPU",
        state: "ALARM",
        at: "2019-10-02T17:04:40.989Z",
        instance: INSTANCE,
        held: null,
        problems: [],
      },
    ],
  },
  {
    shape: "the same alarm, muted: held until the window ends, under an identity of its own",
    fixture: "event-muted",
    page: PAGE,
    signals: [
      {
        identity: `${CPU_ARN}|-|ALARM|2019-10-02T17:04:40Z|held`,
        effect: "fires",
        instance: INSTANCE,
        held: {
          by: "mute",
          until: "2026-01-01T12:00:00.000Z",
          detail: "arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:testMute",
        },
      },
    ],
  },
  {
    shape: "the same alarm in OK",
    fixture: "event-ok",
    page: PAGE,
    signals: [{ ...HERE, effect: "clears", event_type: "EC2_HIGH_CPU", state: "OK", instance: INSTANCE }],
  },
  {
    shape: "an alarm that sends its tags",
    fixture: "event-tags",
    page: TAGS_PAGE,
    signals: [{ ...HERE, tags: { team: "payments", env: "prod" } }],
  },
  {
    shape: "a metric-math alarm on metrics that Defib has no rule for",
    fixture: "event-math",
    page: PAGE,
    signals: [{ ...HERE, effect: "fires", event_type: "UNKNOWN", instance: INSTANCE, problems: [] }],
  },
  {
    shape: "an anomaly-detection alarm that fires on both sides of its band",
    fixture: "event-anomaly",
    page: PAGE,
    signals: [
      {
        ...HERE,
        event_type: "EC2_HIGH_CPU",
        instance: INSTANCE,
        problems: ["It fires outside a band, so that the CPU may be unusually low as well as high."],
      },
    ],
  },
  {
    shape: "a composite alarm in its suppressor's wait period, whose end the message tells",
    fixture: "event-composite-suppressed",
    page: PAGE,
    signals: [
      {
        ...HERE,
        effect: "fires",
        event_type: "UNKNOWN",
        instance: null,
        held: {
          by: "suppression",
          until: "2022-07-22T15:59:45.394Z",
          detail: "WaitPeriod of the suppressor ServiceMaintenanceAlarm",
        },
      },
    ],
  },
  {
    shape: "the alarm-level event of an alarm with contributors, which opens nothing",
    fixture: "event-contributor-summary",
    page: PAGE,
    signals: [{ ...HERE, effect: "summary", event_type: "UNKNOWN", state: "ALARM", instance: null, problems: [] }],
  },
  {
    shape: "an alarm that is evaluated in part, which is told with it",
    fixture: "event-partial",
    page: PARTIAL_PAGE,
    signals: [
      {
        ...HERE,
        effect: "fires",
        state: "ALARM",
        instance: null,
        problems: [
          "The alarm watches only a part of what its query finds (PARTIAL_DATA), and CloudWatch does not say which: split it.",
        ],
      },
    ],
  },
];

describe("CloudWatch alarms by EventBridge", () => understands(rows));
