/**
 * Keeps an alarm for each tagged instance: when an instance or its tags change, and each hour. The changes wait in a queue
 * so that a group that grows is one look. With the stack the alarms go too: a custom resource asks the function for it,
 * after everything that could start it is gone.
 */
import { CustomResource, Duration } from "aws-cdk-lib";
import { type EventPattern, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { EVENTS_TARGET_QUEUE_SAME_ACCOUNT } from "aws-cdk-lib/cx-api";
import { Construct } from "constructs";
import { defaultPolicy } from "../../src/core/policy/defaultPolicy.ts";
import { thresholdsText } from "../../src/settings/fleetAlarmVariables.ts";
import type { DefibFunction } from "../functions/defibFunction.ts";
import { FLEET_ALARMS_TIMEOUT } from "../functions/fleetAlarmsFunction.ts";
import type { Schedules } from "../schedules.ts";
import type { FleetAlarmOptions } from "./fleetAlarmOptions.ts";

/** Lambda wants six times the function's time-out, and a batching window beside it. */
const VISIBILITY = Duration.minutes(6 * FLEET_ALARMS_TIMEOUT.toMinutes() + 1);
const GATHERED = Duration.minutes(1);
const BATCH_MAX = 1000;
const RECEIVES_MAX = 5;

export interface SingleInstancesProps {
  readonly options: FleetAlarmOptions;
  readonly keeper: DefibFunction;
  readonly key: IKey | undefined;
  readonly schedules: Schedules;
  readonly deadLetters: IQueue;
}

export class SingleInstances extends Construct {
  constructor(scope: Construct, id: string, { options, keeper, key, schedules, deadLetters }: SingleInstancesProps) {
    super(scope, id);
    this.node.setContext(EVENTS_TARGET_QUEUE_SAME_ACCOUNT, true);
    const alarms = new CustomResource(this, "Alarms", {
      resourceType: "Custom::DefibInstanceAlarms",
      serviceToken: keeper.alias.functionArn,
      serviceTimeout: FLEET_ALARMS_TIMEOUT,
      // What is changed here is put right by the deploy itself.
      properties: { thresholds: thresholdsText(options) },
    });
    alarms.node.addDependency(keeper);
    const changes = new Queue(this, "Changes", {
      ...(key
        ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
        : { encryption: QueueEncryption.SQS_MANAGED }),
      ...{ enforceSSL: true, visibilityTimeout: VISIBILITY, retentionPeriod: Duration.days(1) },
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: RECEIVES_MAX },
    });
    const target = new SqsQueue(changes, { deadLetterQueue: deadLetters });
    changes.grantConsumeMessages(keeper.alias);
    const startsIt = [
      new Rule(this, "InstancesComeAndGo", { eventPattern: COME_AND_GO, targets: [target] }),
      new Rule(this, "TagsChange", { eventPattern: TAGS_CHANGE, targets: [target] }),
      new EventSourceMapping(this, "Reads", {
        ...{ eventSourceArn: changes.queueArn, target: keeper.alias, reportBatchItemFailures: true },
        ...{ batchSize: BATCH_MAX, maxBatchingWindow: GATHERED, maxConcurrency: 2 },
      }),
      new Schedule(this, "EveryHour", {
        scheduleGroup: schedules.group,
        description: "Alarms on single instances are put right",
        schedule: ScheduleExpression.rate(Duration.hours(1)),
        target: new LambdaInvoke(keeper.alias, {
          ...{ role: schedules.role, deadLetterQueue: deadLetters },
          ...{ maxEventAge: Duration.hours(1), retryAttempts: 3 },
        }),
      }),
    ];
    for (const one of startsIt) one.node.addDependency(alarms, schedules.role);
  }
}

const COME_AND_GO: EventPattern = {
  source: ["aws.ec2"],
  detailType: ["EC2 Instance State-change Notification"],
  detail: { state: ["running", "terminated"] },
};

const { tagKey } = defaultPolicy.guardrails.consent;

/** Source: Amazon EventBridge User Guide, "Tag change events". */
const TAGS_CHANGE: EventPattern = {
  source: ["aws.tag"],
  detailType: ["Tag Change on Resource"],
  detail: { service: ["ec2"], "resource-type": ["instance"], "changed-tag-keys": [tagKey, { prefix: `${tagKey}:` }] },
};
