/** Who hears of a change: an alarm's actions and the event targets. */
import { PublishCommand } from "@aws-sdk/client-sns";
import type { Courier } from "./deliveries.ts";
import { type Instance, instanceArn } from "./ec2/instance.ts";
import type { Events } from "./events.ts";
import type { Functions } from "./functions/functions.ts";
import { type Alarm, type AlarmStateFacts, actionsFor } from "./monitoring/alarm.ts";
import { lambdaPayload, stateChangeDetail } from "./monitoring/eventMessage.ts";
import { snsMessage } from "./monitoring/snsMessage.ts";
import type { OwnClients } from "./ownClients.ts";

export interface Routes {
  readonly courier: Courier;
  readonly clients: OwnClients;
  readonly events: Events;
  readonly functions: Functions;
}

/** The event comes at once; the actions do too, unless they are held back. */
export function alarmChanged(routes: Routes, alarm: Alarm, before: AlarmStateFacts): void {
  routes.events.publish({
    source: "aws.cloudwatch",
    detailType: "CloudWatch Alarm State Change",
    account: alarm.account,
    region: alarm.region,
    resources: [alarm.arn],
    detail: stateChangeDetail(alarm, before),
    at: alarm.state.at,
  });
  if (!alarm.hold) runActions(routes, alarm, before);
}

/** The alarm's SNS and Lambda actions. EC2 actions of an alarm are not carried out here. */
export function runActions({ courier, clients, functions }: Routes, alarm: Alarm, before: AlarmStateFacts): void {
  for (const action of actionsFor(alarm, alarm.state.value)) {
    if (action.startsWith("arn:aws:sns:")) {
      const { subject, message } = snsMessage(alarm, before);
      const region = action.split(":")[3] ?? alarm.region;
      const publish = new PublishCommand({ TopicArn: action, Subject: subject, Message: message });
      courier.deliver(action, message, () => clients.sns(region).send(publish));
    } else if (action.startsWith("arn:aws:lambda:")) {
      const payload = lambdaPayload(alarm, before);
      courier.deliver(action, JSON.stringify(payload), async () => functions.runInBackground(action, payload));
    }
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html */
export function instanceChanged({ events }: Routes, instance: Instance, at: Date): void {
  events.publish({
    source: "aws.ec2",
    detailType: "EC2 Instance State-change Notification",
    account: instance.account,
    region: instance.region,
    resources: [instanceArn(instance)],
    detail: { "instance-id": instance.id, state: instance.state },
    at,
  });
}
