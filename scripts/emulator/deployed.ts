/** What was deployed, as checks look at it: the template, the names that its resources got, and clients of the emulator. */
import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from "@aws-sdk/client-cloudformation";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EC2Client } from "@aws-sdk/client-ec2";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { JsonObject } from "../../infra/wiring/json.ts";
import { type DynamoIncidents, dynamoIncidents } from "../../src/aws/dynamoIncidents.ts";
import { systemClock } from "../../src/aws/systemClock.ts";
import { type AskJson, jsonAsker } from "./askJson.ts";
import { STACK } from "./cdk.ts";
import type { AnyTemplate } from "./deployable.ts";
import { ACCOUNT, REGION } from "./emulator.ts";

export interface Made {
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  /** What `Ref` gives: a name, an address or an ARN. */
  readonly physicalId: string;
  /** As the template has them, references and all. */
  readonly properties: JsonObject;
}

export interface Deployed {
  readonly template: AnyTemplate;
  readonly made: readonly Made[];
  /** All of a type, in the template's order. */
  of(type: string): readonly Made[];
  /** The one of a type whose logical id begins so. */
  one(type: string, idBegins?: string): Made;
  output(name: string): string;
  readonly incidents: DynamoIncidents;
  readonly clients: ReturnType<typeof clientsAt>;
  /** Services of which Defib has no client. */
  readonly ask: AskJson;
}

export async function deployed(url: string, template: AnyTemplate): Promise<Deployed> {
  const clients = clientsAt(url);
  const made: Made[] = [];
  for await (const page of paginateListStackResources({ client: clients.cloudFormation }, { StackName: STACK }))
    for (const {
      LogicalResourceId = "",
      PhysicalResourceId = "",
      ResourceType = "",
      ResourceStatus = "",
    } of page.StackResourceSummaries ?? []) {
      const properties = template.Resources[LogicalResourceId]?.Properties ?? {};
      made.push({
        logicalId: LogicalResourceId,
        physicalId: PhysicalResourceId,
        type: ResourceType,
        status: ResourceStatus,
        properties,
      });
    }
  const { Stacks = [] } = await clients.cloudFormation.send(new DescribeStacksCommand({ StackName: STACK }));
  const outputs = new Map(Stacks[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const output = (name: string) => named(outputs.get(name), `output ${name}`);
  const of = (type: string) => made.filter((one) => one.type === type);
  return {
    template,
    made,
    of,
    one: (type, idBegins = "") =>
      named(
        of(type).find(({ logicalId }) => logicalId.startsWith(idBegins)),
        `${type} ${idBegins}…`,
      ),
    output,
    incidents: dynamoIncidents({ client: clients.dynamoDb, tableName: output("TableName"), clock: systemClock }),
    clients,
    ask: jsonAsker(url),
  };
}

function clientsAt(endpoint: string) {
  const at = { endpoint, region: REGION, credentials: { accessKeyId: ACCOUNT, secretAccessKey: "none" } };
  return {
    cloudFormation: new CloudFormationClient(at),
    cloudWatch: new CloudWatchClient(at),
    dynamoDb: new DynamoDBClient(at),
    ec2: new EC2Client(at),
    lambda: new LambdaClient(at),
    s3: new S3Client({ ...at, forcePathStyle: true }),
    sns: new SNSClient(at),
    sqs: new SQSClient(at),
  };
}

function named<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`the stack has no ${what}`);
  return found;
}
