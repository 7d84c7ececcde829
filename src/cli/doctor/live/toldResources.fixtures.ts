/** A template's resources in the words of the services' own answers. */
import type { EventType } from "@aws-sdk/client-sesv2";
import { at, type JsonObject, listAt, objectAt, textAt, textsAt } from "../../../../infra/wiring/json.ts";
import { arnOfFunction } from "../../../../infra/wiring/physicalNames.ts";
import type { Resource } from "../../../../infra/wiring/template.ts";
import type { LocalCloud } from "../../../local/cloud/cloud.ts";

export function tell({ made, keys, account, region }: LocalCloud, all: readonly Resource[]): void {
  for (const told of Object.values(made)) told.clear();
  const place = { partition: "aws", account, region, stack: "defib" };
  const tellings: Readonly<Record<string, (resource: Resource) => void>> = {
    "AWS::CloudWatch::Alarm": ({ ref, arn, properties }) =>
      made.alarms.set(ref, {
        ...{ AlarmName: ref, AlarmArn: arn, AlarmActions: [...textsAt(properties, "AlarmActions")] },
        ActionsEnabled: at(properties, "ActionsEnabled") !== false,
      }),
    "AWS::Events::EventBus": ({ ref, arn }) => made.buses.set(ref, { Name: ref, Arn: arn }),
    "AWS::Events::Rule": (rule) => made.rules.set(rule.ref, toldRule(rule)),
    "AWS::Scheduler::Schedule": ({ ref, arn, properties }) =>
      made.schedules.set(ref, {
        ...{ Name: ref, Arn: arn, GroupName: textAt(properties, "GroupName") },
        State: textAt(properties, "State") === "DISABLED" ? "DISABLED" : "ENABLED",
        Target: {
          ...{ Arn: textAt(properties, "Target", "Arn"), RoleArn: textAt(properties, "Target", "RoleArn") },
          Input: textAt(properties, "Target", "Input"),
          DeadLetterConfig: { Arn: textAt(properties, "Target", "DeadLetterConfig", "Arn") },
        },
      }),
    "AWS::IAM::Role": ({ ref, arn, properties }) =>
      made.roles.set(ref, {
        ...{ name: ref, arn, trust: JSON.stringify(at(properties, "AssumeRolePolicyDocument")) },
        policies: policiesOf(properties, ref, all),
      }),
    "AWS::Lambda::Function": ({ ref, arn, properties }) =>
      made.functions.set(ref, {
        ...{ FunctionName: ref, FunctionArn: arn, Role: textAt(properties, "Role") },
        ...{ Handler: textAt(properties, "Handler"), State: "Active", LastUpdateStatus: "Successful" },
        DeadLetterConfig: { TargetArn: textAt(properties, "DeadLetterConfig", "TargetArn") },
        Environment: { Variables: texts(objectAt(properties, "Environment", "Variables")) },
      }),
    "AWS::Lambda::Alias": ({ arn, properties }) => {
      const name = textAt(properties, "FunctionName") ?? "";
      made.aliases.set(name, [{ AliasArn: arn, Name: textAt(properties, "Name") }]);
    },
    "AWS::Lambda::EventSourceMapping": ({ id, properties }) => {
      const EventSourceArn = textAt(properties, "EventSourceArn") ?? "";
      const givesBack = textsAt(properties, "FunctionResponseTypes").includes("ReportBatchItemFailures");
      made.mappings.set(EventSourceArn, [
        {
          ...{ UUID: id, EventSourceArn, State: at(properties, "Enabled") === false ? "Disabled" : "Enabled" },
          FunctionArn: arnOfFunction(textAt(properties, "FunctionName") ?? "", place),
          FunctionResponseTypes: givesBack ? ["ReportBatchItemFailures"] : [],
        },
      ]);
    },
    "AWS::KMS::Key": ({ ref, arn, properties }) => {
      if (keys.find(region, arn) === undefined) keys.add({ id: ref });
      made.keyPolicies.set(arn, JSON.stringify(at(properties, "KeyPolicy")));
    },
    "AWS::SES::ConfigurationSetEventDestination": ({ properties }) =>
      made.mailEvents.set(textAt(properties, "ConfigurationSetName") ?? "", [toldMailEvents(properties)]),
  };
  for (const resource of all) tellings[resource.type]?.(resource);
}

const toldRule = ({ ref, arn, properties }: Resource) => ({
  rule: {
    ...{ Name: ref, Arn: arn, EventPattern: JSON.stringify(at(properties, "EventPattern")) },
    State: textAt(properties, "State") === "DISABLED" ? ("DISABLED" as const) : ("ENABLED" as const),
  },
  targets: listAt(properties, "Targets").map((target) => ({
    ...{ Id: textAt(target, "Id") ?? "Target0", Arn: textAt(target, "Arn") ?? "" },
    DeadLetterConfig: { Arn: textAt(target, "DeadLetterConfig", "Arn") },
    RoleArn: textAt(target, "RoleArn"),
  })),
});

function policiesOf(properties: JsonObject, ref: string, all: readonly Resource[]): ReadonlyMap<string, string> {
  const within = listAt(properties, "Policies").map((policy, index) => [
    textAt(policy, "PolicyName") ?? `policy-${index}`,
    at(policy, "PolicyDocument"),
  ]);
  const beside = all
    .filter((one) => one.type === "AWS::IAM::Policy" && textsAt(one.properties, "Roles").includes(ref))
    .map((one) => [one.id, at(one.properties, "PolicyDocument")]);
  return new Map([...within, ...beside].map(([name, document]) => [String(name), JSON.stringify(document)]));
}

const texts = (values: JsonObject): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

const toldMailEvents = (properties: JsonObject) => ({
  ...{ Name: "undelivered", Enabled: at(properties, "EventDestination", "Enabled") === true },
  MatchingEventTypes: textsAt(properties, "EventDestination", "MatchingEventTypes").flatMap(eventType),
  SnsDestination: { TopicArn: textAt(properties, "EventDestination", "SnsDestination", "TopicARN") },
});

/** SES tells them in capitals. */
function eventType(name: string): EventType[] {
  const known: readonly EventType[] = ["BOUNCE", "COMPLAINT", "REJECT", "DELIVERY_DELAY", "RENDERING_FAILURE"];
  return known.filter((one) => one === name.toUpperCase());
}
