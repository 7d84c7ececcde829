/** Everything of a stack called `defib`, in any account and region: what the policies for others to use are made with. */
import { ACTION_NAMES } from "../../../src/core/actions/actionName.ts";
import { defaultPolicy } from "../../../src/core/policy/defaultPolicy.ts";
import type { PermissionScope } from "../grant.ts";

const ofStack = (service: string, resource: string): string => `arn:*:${service}:*:*:${resource}`;

/** As if every rule were let act, mail were sent and every key were used. */
export const PATTERNS: PermissionScope = {
  partition: "*",
  account: "*",
  regions: ["*"],
  tableArn: ofStack("dynamodb", "table/defib-*"),
  remediationFunctionArn: ofStack("lambda", "function:defib-remediation"),
  remediationAliasArn: ofStack("lambda", "function:defib-remediation:live"),
  pageTopicArn: ofStack("sns", "defib-*"),
  brakeParameterArn: ofStack("ssm", "parameter/defib/brake"),
  reportBucketArn: "arn:*:s3:::defib-*",
  reportKeys: ["daily-reports/*", "public/*"],
  queueArn: ofStack("sqs", "defib-*"),
  deadLettersArn: ofStack("sqs", "defib-*"),
  mail: { fromAddress: "*", configurationSetArn: ofStack("ses", "configuration-set/*") },
  messageKeyArn: ofStack("kms", "key/*"),
  volumeKeyArns: [ofStack("kms", "key/*")],
  instanceAlarmsArn: ofStack("cloudwatch", "alarm:defib-fleet-i-*"),
  signInParameterArns: [
    ofStack("ssm", "parameter/defib/dashboard-*"),
    ofStack("ssm", "parameter/defib/sign-in-secret"),
  ],
  memberRoleArns: ["arn:*:iam::*:role/defib-member-*"],
  consentTag: defaultPolicy.guardrails.consent.tagKey,
  acting: new Set(ACTION_NAMES),
};

/** As it is deployed when nobody chooses: nothing may act. */
export const SHADOW_PATTERNS: PermissionScope = { ...PATTERNS, acting: new Set() };
