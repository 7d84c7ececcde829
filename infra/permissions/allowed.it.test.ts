import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { FUNCTION_NAMES } from "../functions/functionNames.ts";
import { type Deployed, deployed, EVERYTHING, type Request } from "./decision.fixtures.ts";
import { iamActionOf } from "./iamActions.ts";
import { CALLS } from "./statements.ts";
import { meantRequest } from "./targets.fixtures.ts";

/** That they are the calls that the bundles really make is shown in scripts/permissions/exercised.it.test.ts. */
describe("The calls of the functions", () => {
  let stack: Deployed;

  before(() => {
    stack = deployed(EVERYTHING);
  });

  it("are all allowed, on what they are meant for", async () => {
    for (const name of FUNCTION_NAMES) {
      for (const call of Object.keys(CALLS[name])) {
        const request = meantRequest(iamActionOf(call), stack);
        assert.equal(await stack.decide(name, request), "Allowed", `${name}: ${JSON.stringify(request)}`);
      }
    }
  });

  it("are allowed in shadow too, but for those that change the fleet, which are dry runs there", async () => {
    const { mailFrom, mailTo, memberAccounts, dashboard } = EVERYTHING;
    const shadow = deployed({ mailFrom, mailTo, memberAccounts, dashboard });
    const denied: string[] = [];
    for (const name of FUNCTION_NAMES) {
      for (const call of Object.keys(CALLS[name])) {
        const request = meantRequest(iamActionOf(call), shadow);
        const decision = await shadow.decide(name, request);
        if (decision !== "Allowed") denied.push(`${name} ${request.action}`);
      }
    }
    assert.deepEqual(denied, [
      "remediation autoscaling:SetInstanceHealth",
      "remediation ec2:RebootInstances",
      "remediation ec2:StartInstances",
      "remediation ec2:StopInstances",
    ]);
  });

  it("come with what AWS does in their name: keys, dead letters, the queue, logs", async () => {
    const { wiring, arnOf } = stack;
    const messages = arnOf("AWS::KMS::Key");
    const failed = wiring.queues.find(({ arn }) => /FailedInvocations/.test(arn))?.arn ?? "";
    const inEvery: readonly Request[] = [
      { action: "kms:Decrypt", resource: messages },
      { action: "kms:GenerateDataKey", resource: messages },
      { action: "sqs:SendMessage", resource: failed },
    ];
    for (const name of FUNCTION_NAMES) {
      const log = `${arnOf("AWS::Logs::LogGroup", new RegExp(`${name}Logs`, "i"))}:log-stream:1`;
      for (const request of [...inEvery, { action: "logs:PutLogEvents", resource: log }])
        assert.equal(await stack.decide(name, request), "Allowed", `${name}: ${JSON.stringify(request)}`);
    }
    const volumes = EVERYTHING.volumeKeyArns[0] ?? "";
    const grant = { action: "kms:CreateGrant", resource: volumes, context: { "kms:GrantIsForAWSResource": "true" } };
    assert.equal(await stack.decide("remediation", grant), "Allowed");
    const signals = wiring.queues.find(({ arn }) => /SignalsQueue/.test(arn))?.arn ?? "";
    for (const action of ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"])
      assert.equal(await stack.decide("intake", { action, resource: signals }), "Allowed", action);
  });
});
