import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Deployed, deployed, EVERYTHING } from "../permissions/decision.fixtures.ts";
import { PLACE } from "../synthesised.fixtures.ts";

const alarm = (name: string) => `arn:aws:cloudwatch:${PLACE.region}:${PLACE.account}:alarm:${name}`;

describe("The function that keeps the alarms on single instances", () => {
  let stack: Deployed;
  before(() => {
    stack = deployed({ ...EVERYTHING, fleetAlarms: { kind: "instance" } });
  });

  for (const action of ["cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms"]) {
    it(`may do ${action} to those, and to no other alarm`, async () => {
      const own = alarm("defib-fleet-i-0c0ffee00000000aa-cpu");
      assert.equal(await stack.decide("fleetAlarms", { action, resource: own }), "Allowed");
      for (const name of ["defib-fleet-instance", "defib-self-dead-letters", "defib-heartbeat", "team-cpu"])
        assert.equal(await stack.decide("fleetAlarms", { action, resource: alarm(name) }), "ImplicitlyDenied", name);
      for (const other of ["intake", "remediation", "sweep", "report"] as const)
        assert.equal(await stack.decide(other, { action, resource: own }), "ImplicitlyDenied", other);
    });
  }

  it("may not touch an instance, nor read an incident", async () => {
    for (const [action, resource] of [
      ["ec2:RebootInstances", `arn:aws:ec2:${PLACE.region}:${PLACE.account}:instance/i-0c0ffee00000000aa`],
      ["ec2:CreateTags", `arn:aws:ec2:${PLACE.region}:${PLACE.account}:instance/i-0c0ffee00000000aa`],
      ["dynamodb:GetItem", stack.arnOf("AWS::DynamoDB::GlobalTable")],
    ] as const)
      assert.notEqual(await stack.decide("fleetAlarms", { action, resource }), "Allowed", action);
  });
});
