/** What a resource is called once it is deployed: what `Ref` and `Arn` give, by its type. */
import type { Place } from "./place.ts";

export interface Identity {
  readonly ref: string;
  readonly arn: string;
  readonly attribute: (name: string) => string;
}

interface Named {
  readonly id: string;
  readonly type: string;
  readonly named: (property: string) => string | undefined;
}

/** The property that names it, the resource part of its ARN, and whether `Ref` gives the ARN. */
interface Naming {
  readonly by?: string;
  readonly service: string;
  readonly resource: (name: string) => string;
  readonly refIsArn?: true;
  readonly global?: true;
}

const NAMINGS: Readonly<Record<string, Naming>> = {
  "AWS::CloudWatch::Alarm": { by: "AlarmName", service: "cloudwatch", resource: (name) => `alarm:${name}` },
  "AWS::DynamoDB::GlobalTable": { by: "TableName", service: "dynamodb", resource: (name) => `table/${name}` },
  "AWS::Events::EventBus": { by: "Name", service: "events", resource: (name) => `event-bus/${name}` },
  "AWS::Events::Rule": { by: "Name", service: "events", resource: (name) => `rule/${name}` },
  "AWS::IAM::Role": { by: "RoleName", service: "iam", resource: (name) => `role/${name}`, global: true },
  "AWS::KMS::Key": { service: "kms", resource: (name) => `key/${name}` },
  "AWS::Lambda::Function": { by: "FunctionName", service: "lambda", resource: (name) => `function:${name}` },
  "AWS::Logs::LogGroup": { by: "LogGroupName", service: "logs", resource: (name) => `log-group:${name}:*` },
  "AWS::SNS::Topic": { by: "TopicName", service: "sns", resource: (name) => name, refIsArn: true },
  "AWS::SQS::Queue": { by: "QueueName", service: "sqs", resource: (name) => name },
  "AWS::Scheduler::ScheduleGroup": { by: "Name", service: "scheduler", resource: (name) => `schedule-group/${name}` },
  "AWS::Scheduler::Schedule": { by: "Name", service: "scheduler", resource: (name) => `schedule/default/${name}` },
  "AWS::SSM::Parameter": { by: "Name", service: "ssm", resource: (name) => `parameter${name}` },
};

export function identityOf({ id, type, named }: Named, place: Place): Identity {
  const attribute = (name: string): string => `${id}-${name}`.toLowerCase();
  const { account, region, partition } = place;
  if (type === "AWS::S3::Bucket") {
    const name = named("BucketName") ?? id.toLowerCase();
    return { ref: name, arn: `arn:${partition}:s3:::${name}`, attribute };
  }
  if (type === "AWS::Lambda::Version" || type === "AWS::Lambda::Alias") {
    const qualifier = named("Name") ?? "1";
    const arn = `${arnOfFunction(named("FunctionName") ?? "", place)}:${qualifier}`;
    return { ref: arn, arn, attribute: (name) => (name === "Version" ? qualifier : attribute(name)) };
  }
  const naming = NAMINGS[type];
  if (naming === undefined) return { ref: id, arn: `arn:${partition}:::${region}:${account}:${id}`, attribute };
  const name = (naming.by === undefined ? undefined : named(naming.by)) ?? id;
  const home = naming.global === true ? `:${account}` : `${region}:${account}`;
  const arn = `arn:${partition}:${naming.service}:${home}:${naming.resource(name)}`;
  if (type === "AWS::SQS::Queue")
    return { ref: `https://sqs.${region}.amazonaws.com/${account}/${name}`, arn, attribute };
  return { ref: naming.refIsArn === true ? arn : name, arn, attribute };
}

/** A function is referred to by its name or by its ARN. */
export const arnOfFunction = (name: string, { partition, account, region }: Place): string =>
  name.startsWith("arn:") ? name : `arn:${partition}:lambda:${region}:${account}:function:${name}`;
