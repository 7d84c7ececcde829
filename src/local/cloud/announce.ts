/** Who hears of a change: an alarm's actions and the event targets. */
import { PublishCommand } from "@aws-sdk/client-sns";
import type { Courier } from "./deliveries.ts";
import { type Instance, instanceArn } from "./ec2/instance.ts";
import type { Events } from "./events.ts";
import type { Functions } from "./functions/functions.ts";
import { type Alarm, type AlarmStateFacts, actionsFor, type Contributor } from "./monitoring/alarm.ts";
import { type Ec2Verb, ec2Verb, instanceWatched } from "./monitoring/ec2Action.ts";
import { contributorDetail, lambdaPayload, stateChangeDetail } from "./monitoring/eventMessage.ts";
import { snsMessage } from "./monitoring/snsMessage.ts";
import type { OwnClients } from "./ownClients.ts";

export interface Routes {
  readonly courier: Courier;
  readonly clients: OwnClients;
  readonly events: Events;
  readonly functions: Functions;
  /** Carries out an alarm's own EC2 action. */
  readonly otherDoctor: (verb: Ec2Verb, instanceId: string) => void;
}

/** The event comes at once; the actions do too, unless they are held back, or are those of its contributors. */
export function alarmChanged(routes: Routes, alarm: Alarm, before: AlarmStateFacts): void {
  const detail = stateChangeDetail(alarm, before);
  routes.events.publish({ ...eventOf(alarm), detailType: "CloudWatch Alarm State Change", detail, at: alarm.state.at });
  if (!alarm.hold) runActions(routes, alarm, before);
}

/** The alarm's SNS, Lambda and EC2 actions. */
export function runActions(routes: Routes, alarm: Alarm, before: AlarmStateFacts): void {
  if (alarm.contributors.size > 0) return;
  const { courier, functions, otherDoctor } = routes;
  const instanceId = instanceWatched(alarm);
  for (const action of actionsFor(alarm, alarm.state.value)) {
    const verb = ec2Verb(action);
    if (action.startsWith("arn:aws:sns:")) {
      publish(routes, action, snsMessage(alarm, before));
    } else if (action.startsWith("arn:aws:lambda:")) {
      const payload = lambdaPayload(alarm, before);
      courier.deliver(action, JSON.stringify(payload), async () => functions.runInBackground(action, payload));
    } else if (verb !== null && instanceId !== null) {
      courier.deliver(action, instanceId, async () => otherDoctor(verb, instanceId));
    }
  }
}

export function contributorChanged(
  routes: Routes,
  alarm: Alarm,
  contributor: Contributor,
  before: AlarmStateFacts,
): void {
  const detailType = "CloudWatch Alarm Contributor State Change";
  const detail = contributorDetail(alarm, contributor);
  routes.events.publish({ ...eventOf(alarm), detailType, detail, at: contributor.state.at });
  if (!alarm.hold) runContributorActions(routes, alarm, contributor, before);
}

/** One message a contributor, to the alarm's topics. */
export function runContributorActions(
  routes: Routes,
  alarm: Alarm,
  contributor: Contributor,
  before: AlarmStateFacts,
): void {
  for (const action of actionsFor(alarm, contributor.state.value)) {
    if (action.startsWith("arn:aws:sns:")) publish(routes, action, snsMessage(alarm, before, contributor));
  }
}

function publish(
  { courier, clients }: Routes,
  topicArn: string,
  { subject, message }: ReturnType<typeof snsMessage>,
): void {
  const region = topicArn.split(":")[3] ?? "";
  const command = new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: message });
  courier.deliver(topicArn, message, () => clients.sns(region).send(command));
}

function eventOf({ account, region, arn }: Alarm) {
  return { source: "aws.cloudwatch", account, region, resources: [arn] };
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
