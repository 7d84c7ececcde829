/** The AWS account and region that a command works on, and its SDK clients, each made when it is first needed. */
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EC2Client } from "@aws-sdk/client-ec2";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { clientSettings, s3Settings, sqsSettings } from "../../aws/clients.ts";
import { partitionOf } from "../../core/resource.ts";
import { applyAwsOptions, checkCredentials } from "../aws.ts";
import type { Call } from "../command.ts";
import { asked } from "./asked.ts";

export interface Account {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** Whose credentials they are. */
  readonly principal: string;
  readonly clients: Clients;
}

type Clients = ReturnType<typeof clientsOf>;

/** @throws CliError when there are no credentials, no region, or AWS does not accept them */
export async function openAccount(call: Call): Promise<Account> {
  applyAwsOptions(call);
  const sts = new STSClient(clientSettings());
  const region = await checkCredentials(sts);
  const { Account: account = "", Arn: principal = "" } = await asked("sts:GetCallerIdentity", "*", () =>
    sts.send(new GetCallerIdentityCommand({})),
  );
  return { account, region, partition: partitionOf(region), principal, clients: clientsOf() };
}

const clientsOf = () => ({
  cloudFormation: once(() => new CloudFormationClient(clientSettings())),
  cloudFront: once(() => new CloudFrontClient(clientSettings())),
  cloudWatch: once(() => new CloudWatchClient(clientSettings())),
  dynamoDb: once(() => new DynamoDBClient(clientSettings())),
  ec2: once(() => new EC2Client(clientSettings())),
  kms: once(() => new KMSClient(clientSettings())),
  lambda: once(() => new LambdaClient(clientSettings())),
  s3: once(() => new S3Client(s3Settings())),
  ses: once(() => new SESv2Client(clientSettings())),
  sns: once(() => new SNSClient(clientSettings())),
  sqs: once(() => new SQSClient(sqsSettings())),
  ssm: once(() => new SSMClient(clientSettings())),
});

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
