/** The wiring that a synthesized template describes. */
import { NOBODY_IS_PAGED } from "../nobodyIsPaged.ts";
import { at, type JsonObject, listAt, objectAt, textAt, textsAt } from "./json.ts";
import { arnOfFunction } from "./physicalNames.ts";
import type { Place } from "./place.ts";
import { type Resource, resourcesIn, type Template } from "./template.ts";
import type { Arn, LambdaFunction, Queue, Role, Rule, Schedule, Topic, Wiring } from "./wiring.ts";

export function wiringOf(template: Template, place: Place): Wiring {
  const all = resourcesIn(template, place);
  const each = <T>(type: string, read: (resource: Resource) => T): readonly T[] =>
    all.filter((resource) => resource.type === type).map(read);
  const functionArn = (name: string | undefined): Arn => arnOfFunction(name ?? "", place);
  return {
    ...{ account: place.account, region: place.region },
    alarms: each("AWS::CloudWatch::Alarm", ({ arn, ref, properties }) => ({
      ...{ arn, name: ref, actions: textsAt(properties, "AlarmActions") },
      actionsEnabled: at(properties, "ActionsEnabled") !== false,
    })),
    topics: each("AWS::SNS::Topic", (topic) => topicOf(topic, all)),
    queues: each("AWS::SQS::Queue", (queue) => queueOf(queue, all)),
    keys: each("AWS::KMS::Key", ({ arn, properties }) => ({ arn, policies: [objectAt(properties, "KeyPolicy")] })),
    buses: each("AWS::Events::EventBus", ({ arn, ref }) => ({
      arn,
      policies: all
        .filter((one) => one.type === "AWS::Events::EventBusPolicy" && textAt(one.properties, "EventBusName") === ref)
        .map(({ properties }) => ({ Statement: [objectAt(properties, "Statement")] })),
    })),
    rules: each("AWS::Events::Rule", (rule) => ruleOf(rule, all)),
    schedules: each("AWS::Scheduler::Schedule", (schedule) => scheduleOf(schedule, place)),
    roles: each("AWS::IAM::Role", (role) => roleOf(role, all)),
    mappings: each("AWS::Lambda::EventSourceMapping", ({ properties }) => ({
      queue: textAt(properties, "EventSourceArn") ?? "",
      function: functionArn(textAt(properties, "FunctionName")),
      enabled: at(properties, "Enabled") !== false,
      givesBackSingly: textsAt(properties, "FunctionResponseTypes").includes("ReportBatchItemFailures"),
    })),
    functions: each("AWS::Lambda::Function", (one) =>
      functionOf(
        one,
        each("AWS::Lambda::Alias", ({ arn }) => arn),
      ),
    ),
    mailEvents: each("AWS::SES::ConfigurationSetEventDestination", ({ properties }) => ({
      configurationSet: `arn:${place.partition}:ses:${place.region}:${place.account}:configuration-set/${textAt(properties, "ConfigurationSetName")}`,
      events: textsAt(properties, "EventDestination", "MatchingEventTypes"),
      topic: textAt(properties, "EventDestination", "SnsDestination", "TopicARN") ?? "",
    })),
    isToldNobodyIsPaged: NOBODY_IS_PAGED in (template.Outputs ?? {}),
  };
}

const deadLettersIn = (properties: JsonObject, ...path: readonly string[]): Arn | null =>
  textAt(properties, ...path) ?? null;

/** Policies stand in resources of their own, which list what they are for. */
const policiesFor = (all: readonly Resource[], type: string, list: string, ref: string) =>
  all
    .filter((resource) => resource.type === type && textsAt(resource.properties, list).includes(ref))
    .map(({ properties }) => objectAt(properties, "PolicyDocument"));

const topicOf = ({ arn, ref, properties }: Resource, all: readonly Resource[]): Topic => ({
  arn,
  policies: policiesFor(all, "AWS::SNS::TopicPolicy", "Topics", ref),
  key: textAt(properties, "KmsMasterKeyId") ?? null,
  subscriptions: all
    .filter((one) => one.type === "AWS::SNS::Subscription" && textAt(one.properties, "TopicArn") === ref)
    .map((one) => ({
      protocol: textAt(one.properties, "Protocol") ?? "",
      endpoint: textAt(one.properties, "Endpoint") ?? "",
      deadLetters: deadLettersIn(one.properties, "RedrivePolicy", "deadLetterTargetArn"),
    })),
});

const queueOf = ({ arn, ref, properties }: Resource, all: readonly Resource[]): Queue => ({
  arn,
  policies: policiesFor(all, "AWS::SQS::QueuePolicy", "Queues", ref),
  key: textAt(properties, "KmsMasterKeyId") ?? null,
  deadLetters: deadLettersIn(properties, "RedrivePolicy", "deadLetterTargetArn"),
});

const ruleOf = ({ arn, ref, properties }: Resource, all: readonly Resource[]): Rule => ({
  ...{ arn, name: ref, enabled: at(properties, "State") !== "DISABLED" },
  pattern: objectAt(properties, "EventPattern"),
  bus: busNamed(textAt(properties, "EventBusName"), all),
  targets: listAt(properties, "Targets").map((target) => ({
    arn: textAt(target, "Arn") ?? "",
    deadLetters: textAt(target, "DeadLetterConfig", "Arn") ?? null,
    role: textAt(target, "RoleArn") ?? null,
  })),
});

const busNamed = (name: string | undefined, all: readonly Resource[]): Arn | null =>
  all.find(({ type, ref }) => type === "AWS::Events::EventBus" && ref === name)?.arn ?? null;

const scheduleOf = ({ arn, ref, properties }: Resource, { partition, region, account }: Place): Schedule => ({
  group: `arn:${partition}:scheduler:${region}:${account}:schedule-group/${textAt(properties, "GroupName") ?? "default"}`,
  ...{ arn, name: ref, enabled: at(properties, "State") !== "DISABLED" },
  target: textAt(properties, "Target", "Arn") ?? "",
  role: textAt(properties, "Target", "RoleArn") ?? "",
  deadLetters: deadLettersIn(properties, "Target", "DeadLetterConfig", "Arn"),
  input: textAt(properties, "Target", "Input") ?? "{}",
});

const roleOf = ({ arn, ref, properties }: Resource, all: readonly Resource[]): Role => ({
  arn,
  trust: objectAt(properties, "AssumeRolePolicyDocument"),
  policies: [
    ...listAt(properties, "Policies").map((policy) => objectAt(policy, "PolicyDocument")),
    ...policiesFor(all, "AWS::IAM::Policy", "Roles", ref),
  ],
});

const functionOf = ({ arn, ref, properties }: Resource, aliases: readonly Arn[]): LambdaFunction => ({
  ...{ arn, name: ref, role: textAt(properties, "Role") ?? "", handler: textAt(properties, "Handler") ?? "" },
  deadLetters: deadLettersIn(properties, "DeadLetterConfig", "TargetArn"),
  environment: Object.fromEntries(
    Object.entries(objectAt(properties, "Environment", "Variables")).map(([name, value]) => [name, String(value)]),
  ),
  aliases: aliases.filter((alias) => alias.startsWith(`${arn}:`)),
});
