/** Which action of IAM a call of the SDK needs. Most have the call's own name; the others stand here. */

/** By the client's package: `@aws-sdk/client-NAME`. */
const PREFIXES: Readonly<Record<string, string>> = {
  "auto-scaling": "autoscaling",
  cloudformation: "cloudformation",
  cloudtrail: "cloudtrail",
  cloudwatch: "cloudwatch",
  dynamodb: "dynamodb",
  ec2: "ec2",
  "elastic-load-balancing-v2": "elasticloadbalancing",
  eventbridge: "events",
  iam: "iam",
  kms: "kms",
  lambda: "lambda",
  s3: "s3",
  scheduler: "scheduler",
  sesv2: "ses",
  sns: "sns",
  sqs: "sqs",
  ssm: "ssm",
  sts: "sts",
};

/** Service Authorization Reference, one page for each service: "Actions defined by …". */
const OTHERWISE_NAMED: Readonly<Record<string, string>> = {
  "lambda/Invoke": "lambda:InvokeFunction",
  "s3/HeadObject": "s3:GetObject",
  "s3/ListBuckets": "s3:ListAllMyBuckets",
  "s3/ListObjectsV2": "s3:ListBucket",
  "sqs/DeleteMessageBatch": "sqs:DeleteMessage",
  "sqs/SendMessageBatch": "sqs:SendMessage",
};

/**
 * @param call `CLIENT/COMMAND`
 * @throws Error for a client that is not known here
 * @example iamActionOf("lambda/Invoke") // "lambda:InvokeFunction"
 */
export function iamActionOf(call: string): string {
  const otherwise = OTHERWISE_NAMED[call];
  if (otherwise !== undefined) return otherwise;
  const [client = "", command = ""] = call.split("/");
  const prefix = PREFIXES[client];
  if (prefix === undefined) {
    throw new Error(
      `${call}: infra/permissions/iamActions.ts does not know how IAM calls the service of client-${client}.`,
    );
  }
  return `${prefix}:${command}`;
}
