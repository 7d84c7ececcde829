import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deployable } from "./deployable.ts";

const template = {
  Resources: {
    Deploys: { Type: "AWS::CodeDeploy::Application" },
    Alias: {
      Type: "AWS::Lambda::Alias",
      DependsOn: ["Deploys", "Role"],
      UpdatePolicy: { CodeDeployLambdaAliasUpdate: {} },
    },
    Role: { Type: "AWS::IAM::Role", DependsOn: "Deploys" },
    Math: { Type: "AWS::CloudWatch::Alarm", Properties: { Metrics: [] } },
    Plain: { Type: "AWS::CloudWatch::Alarm", Properties: { MetricName: "Errors" } },
  },
};

describe("what an emulator can deploy", () => {
  const { template: kept, takenOut } = deployable(template);

  it("is all that it can make", () => {
    assert.deepEqual(Object.keys(kept.Resources), ["Alias", "Role", "Plain"]);
  });

  it("waits for nothing that was taken out", () => {
    assert.deepEqual(kept.Resources["Alias"], { Type: "AWS::Lambda::Alias", DependsOn: ["Role"] });
    assert.deepEqual(kept.Resources["Role"]?.DependsOn, []);
  });

  it("says how much was taken out, and why", () => {
    const counts = takenOut.map(({ count, why }) => [count, why.length > 0]);
    assert.deepEqual(counts, [
      [1, true],
      [0, true],
      [1, true],
      [0, true],
    ]);
  });
});
