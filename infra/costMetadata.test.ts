import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { costOf } from "../src/cost/cost.ts";
import { prices } from "../src/cost/prices.ts";
import { CHOICES, OIDC } from "./choices.fixtures.ts";
import { costMetadata, deploymentInMetadata } from "./costMetadata.ts";
import { deploymentIn } from "./deploymentIn.ts";
import { deployOptions } from "./options.ts";
import { pairwise } from "./pairwise.fixtures.ts";

const LOAD = { instances: 100, alarmsPerMonth: 100, healedShare: 1, disksOfInstance: 1 } as const;

describe("What the template says of its cost", () => {
  it("is read again as it costs, for every combination of options", () => {
    for (const choices of pairwise(CHOICES)) {
      const options = deployOptions(Object.assign({}, ...choices));
      const read = deploymentInMetadata(JSON.parse(JSON.stringify(costMetadata(options))));
      assert.ok(read !== null);
      const cost = costOf({ ...LOAD, deployment: deploymentIn(options) }, prices);
      assert.deepEqual(costOf({ ...LOAD, deployment: read }, prices), cost);
    }
  });

  it("names nobody: neither who gets mail nor who signs in where", () => {
    const mail = { mailFrom: "from@example.org", mailTo: ["to@example.org"], pageTo: ["page@example.org"] };
    const told = JSON.stringify(costMetadata(deployOptions({ ...mail, dashboard: { access: OIDC } })));
    assert.match(told, /"mailTo":1/);
    for (const secret of ["example.org", OIDC.issuer, OIDC.clientId]) assert.ok(!told.includes(secret), secret);
  });

  const { Defib } = costMetadata(deployOptions({}));
  const { encryption: _, ...older } = Defib.deployment;
  for (const [what, metadata] of [
    ["nothing", undefined],
    ["what others wrote", { "AWS::CloudFormation::Interface": {} }],
    ["an older shape", { Defib: { deployment: older } }],
    ["a choice that this version does not know", { Defib: { deployment: { ...Defib.deployment, alarms: "some" } } }],
  ] as const)
    it(`is not guessed from ${what}`, () => assert.equal(deploymentInMetadata(metadata), null));
});
