import { ACTION_NAMES } from "../../src/core/actions/actionName.ts";
import type { PermissionScope } from "./grant.ts";

const inAccount = (service: string, resource: string): string =>
  `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

/** Everything chosen. */
export const aScope = (overrides: Partial<PermissionScope> = {}): PermissionScope => ({
  partition: "aws",
  account: "111122223333",
  regions: ["eu-west-1"],
  tableArn: inAccount("dynamodb", "table/incidents"),
  remediationFunctionArn: inAccount("lambda", "function:defib-remediation"),
  remediationAliasArn: inAccount("lambda", "function:defib-remediation:live"),
  pageTopicArn: inAccount("sns", "pages"),
  brakeParameterArn: inAccount("ssm", "parameter/defib/brake"),
  reportBucketArn: "arn:aws:s3:::reports",
  reportKeys: ["daily-reports/*", "public/*"],
  queueArn: inAccount("sqs", "signals"),
  deadLettersArn: inAccount("sqs", "dead-letters"),
  mail: { fromAddress: "defib@example.org", configurationSetArn: inAccount("ses", "configuration-set/defib") },
  messageKeyArn: inAccount("kms", "key/messages"),
  volumeKeyArns: [inAccount("kms", "key/volumes")],
  instanceAlarmsArn: inAccount("cloudwatch", "alarm:defib-fleet-i-*"),
  signInParameterArns: [inAccount("ssm", "parameter/defib/sign-in-secret")],
  memberRoleArns: ["arn:aws:iam::210987654321:role/defib-member-eu-west-1"],
  consentTag: "defib",
  acting: new Set(ACTION_NAMES),
  ...overrides,
});
