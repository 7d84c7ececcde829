import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { CHOICES } from "./choices.fixtures.ts";
import { synthesised, synthesisedMember, synthesisedReplica } from "./synthesised.fixtures.ts";
import type { Template } from "./wiring/template.ts";

type Resource = Template["Resources"][string] & { readonly DeletionPolicy?: string };

/** A problem of a resource that AWS makes a log group for, which no template then knows; or nothing. */
type Judge = (resource: Resource, template: Template) => string | undefined;

/** What can log by itself, and what it must have. A group that AWS made has no end, and stays when the stack goes. */
const CAN_LOG: Readonly<Record<string, Judge>> = {
  "AWS::Lambda::Function": ({ Properties }, { Resources }) => {
    const { LogGroup } = Object(Properties?.["LoggingConfig"]);
    const group = Resources[Object(LogGroup)["Ref"]];
    return group?.Type === "AWS::Logs::LogGroup" ? undefined : "logs into a group that Lambda makes";
  },
  "AWS::Logs::LogGroup": (group) =>
    group.DeletionPolicy === "Delete" && Number(group.Properties?.["RetentionInDays"]) > 0
      ? undefined
      : "stays when the stack goes, or for ever",
  "AWS::CloudFront::Function": ({ Properties }) =>
    /\bconsole\b/.test(JSON.stringify(Properties)) ? "writes to /aws/cloudfront/function in us-east-1" : undefined,
  "AWS::CloudFront::Distribution": ({ Properties }) => without("Logging", Object(Properties?.["DistributionConfig"])),
  "AWS::SNS::Topic": ({ Properties }) => without("DeliveryStatusLogging", Properties),
  "AWS::Events::EventBus": ({ Properties }) => without("LogConfig", Properties),
};

/** What never makes a log group. A new kind of resource is judged here, or above, by whoever adds it. */
const NEVER_LOGS = `
  AWS::CloudFront::CachePolicy AWS::CloudFront::KeyGroup AWS::CloudFront::OriginAccessControl
  AWS::CloudFront::OriginRequestPolicy AWS::CloudFront::PublicKey AWS::CloudFront::ResponseHeadersPolicy
  AWS::CloudWatch::Alarm AWS::CloudWatch::Dashboard AWS::CodeDeploy::Application AWS::CodeDeploy::DeploymentGroup
  AWS::DynamoDB::GlobalTable AWS::Events::EventBusPolicy AWS::Events::Rule AWS::IAM::OIDCProvider AWS::IAM::Policy
  AWS::IAM::Role AWS::KMS::Key AWS::Lambda::Alias AWS::Lambda::EventSourceMapping AWS::Lambda::Permission
  AWS::Lambda::Url AWS::Lambda::Version AWS::Logs::QueryDefinition AWS::S3::Bucket AWS::S3::BucketPolicy
  AWS::SES::ConfigurationSet AWS::SES::ConfigurationSetEventDestination AWS::SES::EmailIdentity AWS::SNS::Subscription
  AWS::SNS::TopicPolicy AWS::SQS::Queue AWS::SQS::QueuePolicy AWS::SSM::Parameter AWS::Scheduler::Schedule
  AWS::Scheduler::ScheduleGroup Custom::DefibInstanceAlarms Custom::S3AutoDeleteObjects`
  .trim()
  .split(/\s+/);

const without = (name: string, properties: object | undefined): string | undefined =>
  properties !== undefined && name in properties ? `has ${name}` : undefined;

describe("No log group is left over, to be paid for ever or to block the next deploy", () => {
  let templates: readonly Template[];
  before(() => {
    const stacks = Array.from(
      { length: Math.max(...Object.values(CHOICES).map((values) => values.length)) },
      (_, nth) =>
        synthesised(Object.assign({}, ...Object.values(CHOICES).map((values) => values[nth % values.length]))),
    );
    templates = [...stacks, synthesisedMember(), synthesisedReplica()].map(({ template }) => template);
  });

  const problems = (template: Template) =>
    Object.entries(template.Resources).flatMap(([id, resource]) => {
      if (NEVER_LOGS.includes(resource.Type)) return [];
      const judge = CAN_LOG[resource.Type];
      const problem = judge === undefined ? "may or may not log: say which, above" : judge(resource, template);
      return problem === undefined ? [] : [`${resource.Type} ${id}: ${problem}`];
    });

  it("of any resource, with each option chosen once", () => {
    assert.deepEqual([...new Set(templates.flatMap(problems))], []);
  });

  it("of a function that logs its last lines after its group is gone: no role may make one", () => {
    const makers = /logs:(?:CreateLogGroup|\*|Create\*)|AWSLambdaBasicExecutionRole/;
    const roles = templates.flatMap(({ Resources }) =>
      Object.entries(Resources).filter(([, { Type }]) => Type === "AWS::IAM::Role" || Type === "AWS::IAM::Policy"),
    );
    assert.ok(roles.length > 0);
    const may = roles.filter(([, { Properties }]) => makers.test(JSON.stringify(Properties))).map(([id]) => id);
    assert.deepEqual([...new Set(may)], []);
  });
});
