/** Notifications of the sample night: recorded ones, and further ones as CloudWatch and EC2 send them. */
import { readFileSync } from "node:fs";
import { digest } from "../../src/core/digest.ts";

export const ACCOUNT = "123456789012";
export const REGION = "us-east-1";

const EVENTS = new URL("../../samples/events/", import.meta.url);

export const recorded = (file: string): unknown => JSON.parse(readFileSync(new URL(file, EVENTS), "utf8"));

export interface AlarmChange {
  readonly alarm: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly state: "ALARM" | "OK";
  readonly at: string;
  readonly reason: string;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html, by way of a queue */
export function alarmChange({ alarm, namespace, metric, dimensions, state, at, reason }: AlarmChange): unknown {
  const before = state === "ALARM" ? "OK" : "ALARM";
  return fromQueue({
    "detail-type": "CloudWatch Alarm State Change",
    source: "aws.cloudwatch",
    time: at,
    resources: [`arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${alarm}`],
    detail: {
      alarmName: alarm,
      configuration: {
        metrics: [
          {
            id: "m1",
            metricStat: { metric: { namespace, name: metric, dimensions }, period: 60, stat: "Maximum" },
            returnData: true,
          },
        ],
      },
      previousState: { value: before, timestamp: "2025-11-29T22:00:00.000+0000" },
      state: { value: state, reason, timestamp: at.replace("Z", "+0000") },
    },
  });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html, by way of a queue */
export function instanceChanged(id: string, state: "stopped" | "running", at: string): unknown {
  return fromQueue({
    "detail-type": "EC2 Instance State-change Notification",
    source: "aws.ec2",
    time: at,
    resources: [`arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${id}`],
    detail: { "instance-id": id, state },
  });
}

/** @returns what Lambda is invoked with when EventBridge has put the event into the queue */
function fromQueue(told: object): unknown {
  const event = { version: "0", id: uuidOf(JSON.stringify(told)), account: ACCOUNT, region: REGION, ...told };
  const body = JSON.stringify(event);
  return {
    Records: [
      {
        messageId: uuidOf(body),
        body,
        eventSource: "aws:sqs",
        eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:defib-signals`,
      },
    ],
  };
}

/** An id as AWS gives them: the same text gives the same one. */
export function uuidOf(text: string): string {
  const hex = digest(text, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
