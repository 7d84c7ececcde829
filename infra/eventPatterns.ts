/** What EventBridge tells of its own accord, and Defib wants to hear: in the hub and in every member account alike. */
import type { EventPattern } from "aws-cdk-lib/aws-events";

export const INSTANCE_STATES: EventPattern = {
  source: ["aws.ec2"],
  detailType: ["EC2 Instance State-change Notification"],
  detail: { state: ["stopped", "running", "terminated"] },
};

/** @param ownAlarmPrefix alarms of Defib itself begin with it: they go to humans, never through Defib */
export const alarmStates = (ownAlarmPrefix: string): EventPattern => ({
  source: ["aws.cloudwatch"],
  detailType: ["CloudWatch Alarm State Change", "CloudWatch Alarm Contributor State Change"],
  detail: { alarmName: [{ "anything-but": { prefix: ownAlarmPrefix } }] },
});
