/** Events of this region go to the hub's bus. What cannot be delivered is kept, and a human is told by mail. */
import { Aws, type CfnCondition, Duration, Fn, Stack } from "aws-cdk-lib";
import { TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { CfnRule, EventBus, type EventPattern, type IEventBus, Rule } from "aws-cdk-lib/aws-events";
import { EventBus as BusTarget } from "aws-cdk-lib/aws-events-targets";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { alarmsOf } from "../alarmSender.ts";
import { alarmStates, INSTANCE_STATES } from "../eventPatterns.ts";
import { ownAlarmPrefix } from "../watch/selfAlarm.ts";
import { busName, forwardRole } from "./names.ts";
import type { MemberParameters } from "./parameters.ts";

export class Forwarding extends Construct {
  readonly ruleArns: readonly string[];
  private readonly bus: IEventBus;
  private readonly role: Role;
  private readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, parameters: MemberParameters) {
    super(scope, id);
    const { hubStack, forwardsAlarms } = parameters;
    this.bus = EventBus.fromEventBusArn(this, "HubBus", hubBusArn(this, parameters));
    this.role = this.forwarder(hubStack);
    this.deadLetters = new Queue(this, "DeadLetters", {
      ...{ enforceSSL: true, encryption: QueueEncryption.SQS_MANAGED, retentionPeriod: Duration.days(14) },
    });
    acknowledge(this.deadLetters, { SQS3: "It is the dead-letter queue of the rules." });
    this.ruleArns = [
      this.forward("InstanceStates", INSTANCE_STATES),
      this.forward("AlarmStates", alarmStates(ownAlarmPrefix(hubStack)), forwardsAlarms),
    ];
    this.watch(parameters);
  }

  private forwarder(hubStack: string): Role {
    return new Role(this, "Role", {
      roleName: `${forwardRole(hubStack)}-${Aws.REGION}`,
      description: "EventBridge sends what happens here to Defib, and nothing else",
      assumedBy: new ServicePrincipal("events.amazonaws.com"),
    });
  }

  private forward(name: string, eventPattern: EventPattern, isOn?: CfnCondition): string {
    const target = new BusTarget(this.bus, { role: this.role, deadLetterQueue: this.deadLetters });
    const rule = new Rule(this, name, { eventPattern, targets: [target] });
    if (isOn && rule.node.defaultChild instanceof CfnRule)
      rule.node.defaultChild.state = Fn.conditionIf(isOn.logicalId, "ENABLED", "DISABLED").toString();
    return rule.ruleArn;
  }

  /** Its name begins as those of Defib itself do: it goes to a human, and is not forwarded. */
  private watch({ hubStack, pageTo }: MemberParameters): void {
    const pages = new Topic(this, "Pages", { displayName: "Defib", enforceSSL: true });
    pages.grantPublish(alarmsOf(this));
    pages.addSubscription(new EmailSubscription(pageTo));
    this.deadLetters
      .metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: "Maximum" })
      .createAlarm(this, "NotForwarded", {
        alarmName: `${ownAlarmPrefix(hubStack)}not-forwarded`,
        alarmDescription:
          "Events of this account did not reach Defib: look at the messages in the dead-letter queue, and at the policy of Defib's bus.",
        ...{ threshold: 1, evaluationPeriods: 1, treatMissingData: TreatMissingData.NOT_BREACHING },
      })
      .addAlarmAction(new SnsAction(pages));
  }
}

const hubBusArn = (scope: Construct, { hubAccount, hubRegion, hubStack }: MemberParameters): string =>
  Stack.of(scope).formatArn({
    ...{ service: "events", account: hubAccount, region: hubRegion, resource: "event-bus" },
    resourceName: busName(hubStack),
  });
