/** How alarms and events arrive: a topic for alarm actions, rules for what EventBridge tells, one queue, one DLQ. */
import { Duration } from "aws-cdk-lib";
import { type EventPattern, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { EVENTS_TARGET_QUEUE_SAME_ACCOUNT } from "aws-cdk-lib/cx-api";
import { Construct } from "constructs";
import { alarmsOf } from "./alarmSender.ts";
import { alarmStates, INSTANCE_STATES } from "./eventPatterns.ts";
import type { DefibOptions } from "./options.ts";

/** Lambda wants six times the function's time-out, and a batching window beside it. */
export const INTAKE_TIMEOUT = Duration.seconds(60);
const VISIBILITY = Duration.seconds(6 * INTAKE_TIMEOUT.toSeconds() + 30);
/** AWS asks for at least five: leaving a message in the queue while the table is down uses them up. */
const RECEIVES_MAX = 10;

export interface SignalsProps {
  readonly key: IKey | undefined;
  readonly alarms: DefibOptions["alarms"];
  /** Whose alarms may be sent to the topic too. */
  readonly memberAccounts: DefibOptions["memberAccounts"];
  /** Alarms of Defib itself begin with it: they go to humans, never through Defib. */
  readonly ownAlarmPrefix: string;
}

export class Signals extends Construct {
  /** Where an alarm's actions point to. */
  readonly topic: Topic;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** What EventBridge tells of its own accord. */
  readonly rules: { readonly instanceStates: Rule; readonly alarmStates?: Rule };

  constructor(scope: Construct, id: string, { key, alarms, memberAccounts, ownAlarmPrefix }: SignalsProps) {
    super(scope, id);
    // Else an encrypted queue takes what the rules of any account send to it.
    this.node.setContext(EVENTS_TARGET_QUEUE_SAME_ACCOUNT, true);
    const encrypted = key
      ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
      : { encryption: QueueEncryption.SQS_MANAGED };
    this.deadLetters = new Queue(this, "DeadLetters", {
      ...encrypted,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, "Queue", {
      ...encrypted,
      enforceSSL: true,
      visibilityTimeout: VISIBILITY,
      // Shorter than the DLQ's: a message's age counts from its first arrival, also there.
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: RECEIVES_MAX },
    });
    this.topic = new Topic(this, "Alarms", { enforceSSL: true, ...(key && { masterKey: key }) });
    this.topic.grantPublish(alarmsOf(this, memberAccounts));
    this.topic.addSubscription(new SqsSubscription(this.queue, { deadLetterQueue: this.deadLetters }));
    const rule = (name: string, eventPattern: EventPattern) => {
      const target = new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters });
      return new Rule(this, name, { eventPattern, targets: [target] });
    };
    this.rules = {
      instanceStates: rule("InstanceStates", INSTANCE_STATES),
      ...(alarms === "all" && { alarmStates: rule("AlarmStates", alarmStates(ownAlarmPrefix)) }),
    };
  }
}
