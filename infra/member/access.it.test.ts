import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import { iamActionOf } from "../permissions/iamActions.ts";
import { CALLS } from "../permissions/statements.ts";
import { PLACE } from "../synthesised.fixtures.ts";
import { wiringOf } from "../wiring/fromTemplate.ts";
import type { Role, Wiring } from "../wiring/wiring.ts";
import {
  externalIdOf,
  hubRole,
  hubTemplate,
  MEMBER,
  memberTemplate,
  memberWiring,
  VOLUME_KEY,
} from "./member.fixtures.ts";

const hub = wiringOf(hubTemplate({ mode: "auto", pageTo: ["a@example.org"] }), PLACE);
const acting = memberWiring(memberTemplate(hub));
const looking = memberWiring(memberTemplate(hub, { MayAct: "no" }));

const accessIn = (wiring: Wiring): Role => {
  const found = wiring.roles.find(({ arn }) => arn.endsWith(`role/defib-member-${MEMBER.region}`));
  assert.ok(found !== undefined);
  return found;
};

type Context = Readonly<Record<string, string>>;

async function decided(role: Role, action: string, resource: string, context: Context = {}): Promise<string> {
  const ran = await runSimulation(
    {
      request: {
        ...{ principal: role.arn, action, resource: { resource, accountId: MEMBER.account } },
        contextVariables: { "aws:RequestedRegion": MEMBER.region, ...context },
      },
      identityPolicies: role.policies.map((policy, index) => ({ name: String(index), policy })),
      ...{ serviceControlPolicies: [], resourceControlPolicies: [] },
      ...(action.startsWith("kms:") && { resourcePolicy: KEY_POLICY }),
    },
    {},
  );
  if (ran.resultType === "error") throw new Error(`${action} on ${resource}: ${JSON.stringify(ran.errors)}`);
  return ran.overallResult;
}

const KEY_POLICY = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${MEMBER.account}:root` }, Action: "kms:*", Resource: "*" },
  ],
};

/** Whether a role of some account may take the member's, by its own policies and the member's trust. */
async function mayTake(principal: string, policies: readonly object[], externalId: string): Promise<boolean> {
  const { arn, trust } = accessIn(acting);
  const ran = await runSimulation(
    {
      request: {
        ...{ principal, action: "sts:AssumeRole", resource: { resource: arn, accountId: MEMBER.account } },
        contextVariables: { "sts:ExternalId": externalId, "aws:PrincipalArn": principal },
      },
      identityPolicies: policies.map((policy, index) => ({ name: String(index), policy })),
      ...{ serviceControlPolicies: [], resourceControlPolicies: [], resourcePolicy: trust },
    },
    {},
  );
  if (ran.resultType === "error") throw new Error(JSON.stringify(ran.errors));
  return ran.overallResult === "Allowed";
}

const arn = (service: string, resource: string, region: string = MEMBER.region): string =>
  ["arn", "aws", service, region, MEMBER.account, resource].join(":");
const instance = arn("ec2", "instance/i-0c0ffee00000000aa");
const group = arn("autoscaling", "autoScalingGroup:1:autoScalingGroupName/web");
const tagged = (value: string) => ({ "aws:ResourceTag/defib": value });

/** What each call of the remediation function is about, where it is not of every resource. */
const ABOUT: Readonly<Record<string, readonly [string, Context?]>> = {
  "ec2:DescribeInstanceAttribute": [instance],
  "ssm:GetAutomationExecution": [arn("ssm", "automation-execution/11111111-2222-3333-4444-555555555555")],
  "kms:DescribeKey": [arn("kms", "key/11111111-2222-3333-4444-555555555555")],
  ...Object.fromEntries(
    ["GetConsoleOutput", "RebootInstances", "StartInstances", "StopInstances"].map((name) => [
      `ec2:${name}`,
      [instance, tagged("allow")] as const,
    ]),
  ),
  "autoscaling:SetInstanceHealth": [group, tagged("allow")],
};
const CHANGES = ["autoscaling:SetInstanceHealth", "ec2:RebootInstances", "ec2:StartInstances", "ec2:StopInstances"];
const OF_THE_FLEET = /^(?:ec2|cloudwatch|cloudtrail|autoscaling|elasticloadbalancing|kms|ssm):/;

const ofTheFleet = Object.keys(CALLS.remediation)
  .map(iamActionOf)
  .filter((action) => OF_THE_FLEET.test(action) && action !== "ssm:GetParameter");

const NEVER: readonly (readonly [string, string, Context?])[] = [
  ...["off", "protected", "Protected", "yes"].flatMap((word) =>
    CHANGES.map((action) => [action, action.startsWith("ec2:") ? instance : group, tagged(word)] as const),
  ),
  ["ec2:RebootInstances", instance],
  ["ec2:RebootInstances", arn("ec2", "instance/i-0c0ffee00000000aa", "us-east-1"), tagged("allow")],
  ["ec2:TerminateInstances", instance, tagged("allow")],
  ["ec2:RunInstances", instance],
  ["ec2:ModifyInstanceAttribute", instance, tagged("allow")],
  ["ec2:CreateTags", instance, { "aws:RequestTag/defib": "allow" }],
  ["ec2:DescribeInstances", "*", { "aws:RequestedRegion": "us-east-1" }],
  ["autoscaling:UpdateAutoScalingGroup", group, tagged("allow")],
  ["autoscaling:CreateOrUpdateTags", group],
  ["iam:PassRole", `arn:aws:iam::${MEMBER.account}:role/admin`],
  ["iam:PutRolePolicy", `arn:aws:iam::${MEMBER.account}:role/defib-member-${MEMBER.region}`],
  ["sts:AssumeRole", `arn:aws:iam::${MEMBER.account}:role/admin`],
  ["lambda:InvokeFunction", arn("lambda", "function:somebody-else")],
  ["dynamodb:GetItem", arn("dynamodb", "table/customers")],
  ["s3:GetObject", "arn:aws:s3:::customers/file"],
  ["ssm:GetParameter", arn("ssm", "parameter/defib/brake")],
  ["ssm:SendCommand", instance],
  ["kms:Decrypt", arn("kms", "key/99999999-2222-3333-4444-555555555555")],
  ["kms:CreateGrant", VOLUME_KEY, { "kms:GrantIsForAWSResource": "false" }],
  ["events:PutEvents", `arn:aws:events:${PLACE.region}:${PLACE.account}:event-bus/defib-members`],
  ["cloudformation:DeleteStack", arn("cloudformation", "stack/defib-member/1")],
];

describe("What the hub may do in a member account", () => {
  it("is every call that the remediation function makes about instances, on what it is meant for", async () => {
    assert.ok(ofTheFleet.length > 15);
    for (const action of ofTheFleet) {
      const [resource, context] = ABOUT[action] ?? ["*"];
      assert.equal(await decided(accessIn(acting), action, resource, context), "Allowed", action);
    }
    const grant = { "kms:GrantIsForAWSResource": "true" };
    assert.equal(await decided(accessIn(acting), "kms:CreateGrant", VOLUME_KEY, grant), "Allowed");
  });

  it("is only to look, until the account itself says that it may act", async () => {
    const denied: string[] = [];
    for (const action of ofTheFleet) {
      const [resource, context] = ABOUT[action] ?? ["*"];
      if ((await decided(accessIn(looking), action, resource, context)) !== "Allowed") denied.push(action);
    }
    assert.deepEqual(denied.sort(), CHANGES);
    assert.notEqual(
      await decided(accessIn(looking), "kms:CreateGrant", VOLUME_KEY, { "kms:GrantIsForAWSResource": "true" }),
      "Allowed",
    );
  });

  it("is nothing that is dangerous, in another region, or against the owner's word", async () => {
    for (const [action, resource, context] of NEVER)
      assert.notEqual(
        await decided(accessIn(acting), action, resource, context),
        "Allowed",
        `${action} on ${resource} ${JSON.stringify(context)}`,
      );
  });
});

describe("Who may take the member's role", () => {
  const own = hub.roles.find(({ arn: one }) => one === hubRole(hub))?.policies ?? [];
  const anything = [
    { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }] },
  ];
  const id = externalIdOf(hub);

  it("is the hub's remediation function, with the external id", async () => {
    assert.equal(await mayTake(hubRole(hub), own, id), true);
    assert.equal(await mayTake(hubRole(hub), own, "another"), false);
  });

  it("is nobody else: no other role of the hub's account, none of the member's, no stranger", async () => {
    for (const role of [
      ...hub.roles.map(({ arn: one }) => one).filter((one) => one !== hubRole(hub)),
      `arn:aws:iam::${PLACE.account}:role/admin`,
      `arn:aws:iam::${MEMBER.account}:role/admin`,
      "arn:aws:iam::666666666666:role/admin",
    ])
      assert.equal(await mayTake(role, anything, id), false, role);
  });

  it("takes roles in named accounts and regions only", async () => {
    const takes = own.flatMap((policy) => JSON.stringify(policy).match(/arn:aws:iam::\d+:role\/[^"]+/g) ?? []);
    assert.deepEqual(takes, [
      `arn:aws:iam::${MEMBER.account}:role/defib-member-${PLACE.region}`,
      `arn:aws:iam::${MEMBER.account}:role/defib-member-${MEMBER.region}`,
    ]);
  });

  it("fits into the policies and settings of one function, with as many members as there may be", () => {
    const memberAccounts = Array.from({ length: 60 }, (_, at) => String(210987654321 + at));
    const { roles, functions } = wiringOf(hubTemplate({ memberAccounts, memberRegions: [] }), PLACE);
    const remediation = functions.find(({ name }) => name.endsWith("-remediation"));
    const policies = roles.find(({ arn: one }) => one === remediation?.role)?.policies ?? [];
    const charactersOf = (value: unknown): number => JSON.stringify(value).length;
    assert.ok(policies.reduce((sum, policy) => sum + charactersOf(policy), 0) <= 10_240);
    assert.ok(charactersOf(remediation?.environment) <= 4096);
  });
});
