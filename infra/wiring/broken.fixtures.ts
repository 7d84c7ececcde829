/** Templates with one hop taken out: what each taking is called in words, and which hop must be missed. */
import type { HopName } from "./hop.ts";
import { isList, isObject, type Json, type JsonObject, listAt, objectAt, textAt, textsAt } from "./json.ts";
import type { Template } from "./template.ts";

export interface Taking {
  readonly what: string;
  readonly missed: HopName;
  readonly from: (template: Template) => Template;
}

type Resource = Template["Resources"][string];
type Change = (resource: Resource, id: string) => Resource | undefined;

export const changed =
  (type: string, change: Change) =>
  (template: Template): Template => ({
    ...template,
    Resources: Object.fromEntries(
      Object.entries(template.Resources).flatMap(([id, resource]) => {
        const next = resource.Type === type ? change(resource, id) : resource;
        return next === undefined ? [] : [[id, next]];
      }),
    ),
  });

/** What refers to it still finds a name. */
export const gone = (type: string) => changed(type, (resource) => ({ ...resource, Type: "None::Of::These" }));

export const set = (type: string, properties: JsonObject, only = "") =>
  changed(type, (resource, id) =>
    id.includes(only) ? { ...resource, Properties: { ...resource.Properties, ...properties } } : resource,
  );

/** Takes out of every policy the statements that fit, whatever kind of resource holds the policy. */
export const withoutStatements = (type: string, fits: (statement: Json) => boolean, only = "") =>
  changed(type, (resource, id) =>
    id.includes(only) ? { ...resource, Properties: pruned(objectAt(resource.Properties), fits) } : resource,
  );

function pruned(value: JsonObject, fits: (statement: Json) => boolean): JsonObject {
  const inside = (part: Json | undefined): Json | undefined => {
    if (part === undefined) return undefined;
    if (isList(part)) return part.flatMap((one) => inside(one) ?? []);
    return isObject(part) ? pruned(part, fits) : part;
  };
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === "Statement" ? listAt(part).filter((statement) => !fits(statement)) : inside(part),
    ]),
  );
}

export const of = (service: string) => (statement: Json) =>
  textAt(statement, "Effect") === "Allow" &&
  textsAt(statement, "Principal", "Service").includes(`${service}.amazonaws.com`);

export const does = (action: string) => (statement: Json) =>
  textAt(statement, "Effect") === "Allow" && textsAt(statement, "Action").includes(action);

const KEY = "AWS::KMS::Key";
const TOPIC_POLICY = "AWS::SNS::TopicPolicy";
const QUEUE_POLICY = "AWS::SQS::QueuePolicy";
const ROLES = ["AWS::IAM::Role", "AWS::IAM::Policy"] as const;

export const withoutRight =
  (action: string, only = "") =>
  (template: Template): Template =>
    ROLES.reduce((kept, type) => withoutStatements(type, does(action), only)(kept), template);

/** Each service's right to a key stands in one list of services: it is taken out of the list. */
const withoutKeyFor = (service: string) =>
  changed(KEY, (resource) => ({
    ...resource,
    Properties: pruned(
      objectAt(
        JSON.parse(
          JSON.stringify(resource.Properties).replaceAll(`"${service}.amazonaws.com"`, '"nobody.amazonaws.com"'),
        ),
      ),
      () => false,
    ),
  }));

export const TAKINGS: readonly Taking[] = [
  {
    what: "every alarm",
    missed: "there is something to walk",
    from: gone("AWS::CloudWatch::Alarm"),
  },
  { what: "every rule", missed: "there is something to walk", from: gone("AWS::Events::Rule") },
  {
    what: "every schedule",
    missed: "there is something to walk",
    from: gone("AWS::Scheduler::Schedule"),
  },
  {
    what: "an alarm's actions are off",
    missed: "the alarm may act",
    from: set("AWS::CloudWatch::Alarm", { ActionsEnabled: false }, "nosweep"),
  },
  {
    what: "an alarm's actions",
    missed: "the alarm has an action",
    from: set("AWS::CloudWatch::Alarm", { AlarmActions: [] }, "nosweep"),
  },
  {
    what: "a rule is off",
    missed: "the rule is on",
    from: set("AWS::Events::Rule", { State: "DISABLED" }, "AlarmStates"),
  },
  {
    what: "a rule's target",
    missed: "the rule has a target",
    from: set("AWS::Events::Rule", { Targets: [] }, "AlarmStates"),
  },
  {
    what: "a schedule is off",
    missed: "the schedule is on",
    from: set("AWS::Scheduler::Schedule", { State: "DISABLED" }, "EveryDay"),
  },
  {
    what: "the scheduler's trust",
    missed: "the scheduler may take its role",
    from: withoutStatements("AWS::IAM::Role", of("scheduler")),
  },
  {
    what: "the right to start the sweep and the report",
    missed: "the schedule may do what it is for",
    from: withoutRight("lambda:InvokeFunction", "SchedulesRole"),
  },
  {
    what: "the right to set off the heartbeat",
    missed: "the schedule may do what it is for",
    from: withoutRight("cloudwatch:SetAlarmState"),
  },
  {
    what: "CloudWatch in the topics' policies",
    missed: "the sender may publish to the topic",
    from: withoutStatements(TOPIC_POLICY, of("cloudwatch")),
  },
  {
    what: "SES in the page topic's policy",
    missed: "the sender may publish to the topic",
    from: withoutStatements(TOPIC_POLICY, of("ses")),
  },
  { what: "the right to page", missed: "the sender may publish to the topic", from: withoutRight("sns:Publish") },
  ...["cloudwatch", "ses"].map((service) => ({
    what: `${service} in the key's policy`,
    missed: "the sender may use the topic's key" as const,
    from: withoutKeyFor(service),
  })),
  {
    what: "the account in the key's policy",
    missed: "the sender may use the topic's key",
    from: withoutStatements(KEY, does("kms:*")),
  },
  {
    what: "the queue's subscription",
    missed: "the topic has a subscriber",
    from: changed("AWS::SNS::Subscription", (one) => (textAt(one.Properties, "Protocol") === "sqs" ? undefined : one)),
  },
  {
    what: "the human's subscription",
    missed: "a human is subscribed",
    from: changed("AWS::SNS::Subscription", (one) =>
      textAt(one.Properties, "Protocol") === "email" ? undefined : one,
    ),
  },
  ...["sns", "events"].map((service) => ({
    what: `${service} in the queue's policy`,
    missed: "the sender may send to the queue" as const,
    from: withoutStatements(QUEUE_POLICY, of(service), "SignalsQueue"),
  })),
  ...["sns", "events"].map((service) => ({
    what: `${service} in the key's policy`,
    missed: "the sender may use the queue's key" as const,
    from: withoutKeyFor(service),
  })),
  {
    what: "the queue's dead letters",
    missed: "there are dead letters",
    from: set("AWS::SQS::Queue", { RedrivePolicy: undefined }, "SignalsQueue"),
  },
  {
    what: "the subscription's dead letters",
    missed: "there are dead letters",
    from: set("AWS::SNS::Subscription", { RedrivePolicy: undefined }),
  },
  {
    what: "a rule's dead letters",
    missed: "there are dead letters",
    from: changed("AWS::Events::Rule", (rule) => ({
      ...rule,
      Properties: {
        ...rule.Properties,
        Targets: listAt(rule.Properties, "Targets").map((one) => ({ Arn: objectAt(one)["Arn"] })),
      },
    })),
  },
  {
    what: "a schedule's dead letters",
    missed: "there are dead letters",
    from: changed("AWS::Scheduler::Schedule", (one) => ({
      ...one,
      Properties: { ...one.Properties, Target: { ...objectAt(one.Properties, "Target"), DeadLetterConfig: undefined } },
    })),
  },
  {
    what: "remediation's dead letters",
    missed: "there are dead letters",
    from: set("AWS::Lambda::Function", { DeadLetterConfig: undefined }, "Remediation"),
  },
  ...["sns", "events"].map((service) => ({
    what: `${service} in the dead letters' policy`,
    missed: "the sender may write dead letters" as const,
    from: withoutStatements(QUEUE_POLICY, of(service), "DeadLetters"),
  })),
  {
    what: "the roles' right to write dead letters",
    missed: "the sender may write dead letters",
    from: withoutRight("sqs:SendMessage"),
  },
  {
    what: "the roles' right to use keys",
    missed: "the sender may use the dead letters' key",
    from: withoutRight("kms:GenerateDataKey"),
  },
  {
    what: "the event source mapping",
    missed: "the queue is read",
    from: changed("AWS::Lambda::EventSourceMapping", () => undefined),
  },
  {
    what: "the event source mapping is off",
    missed: "the queue is read",
    from: set("AWS::Lambda::EventSourceMapping", { Enabled: false }),
  },
  {
    what: "the answer for single messages",
    missed: "one bad message does not bring back its neighbours",
    from: set("AWS::Lambda::EventSourceMapping", { FunctionResponseTypes: undefined }),
  },
  {
    what: "intake's right to receive",
    missed: "the reader may receive",
    from: withoutRight("sqs:DeleteMessage", "Intake"),
  },
  { what: "intake's right to decrypt", missed: "the reader may decrypt", from: withoutRight("kms:Decrypt", "Intake") },
  {
    what: "the right to start runs",
    missed: "the function may be called",
    from: withoutRight("lambda:InvokeFunction", "Intake"),
  },
  {
    what: "intake's function, for another",
    missed: "the function is there",
    from: set("AWS::Lambda::EventSourceMapping", { FunctionName: "defib-outake:live" }),
  },
  {
    what: "the aliases' names",
    missed: "the alias is there",
    from: set("AWS::Lambda::EventSourceMapping", { FunctionName: "defib-intake:dead" }),
  },
  {
    what: "intake's handler, for another",
    missed: "the handler is there",
    from: set("AWS::Lambda::Function", { Handler: "index.gone" }, "Intake"),
  },
];
