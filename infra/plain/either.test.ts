import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { either } from "./either.ts";

const topic = (Properties: object) => ({ Resources: { Topic: { Type: "AWS::SNS::Topic", ...Properties } } });

describe("Two templates made one", () => {
  it("is the template itself where both are the same", () => {
    const same = { Resources: { Topic: { Type: "AWS::SNS::Topic" } }, Outputs: { A: { Value: "a" } } };
    assert.deepEqual(either("Acts", same, same), same);
  });

  it("chooses at the very place that differs", () => {
    assert.deepEqual(
      either(
        "Acts",
        { Resources: { F: { Type: "F", Properties: { Tags: ["a", { mode: "auto" }] } } } },
        { Resources: { F: { Type: "F", Properties: { Tags: ["a", { mode: "shadow" }] } } } },
      ).Resources["F"],
      { Type: "F", Properties: { Tags: ["a", { mode: { "Fn::If": ["Acts", "auto", "shadow"] } }] } },
    );
  });

  it("takes lists of another length whole, and calls of a function too", () => {
    const made = either(
      "Acts",
      { Resources: { F: { Type: "F", Properties: { Statement: ["a", "b"], Alias: { Ref: "New" } } } } },
      { Resources: { F: { Type: "F", Properties: { Statement: ["a"], Alias: { Ref: "Old" } } } } },
    );
    assert.deepEqual(made.Resources["F"]?.["Properties"], {
      Statement: { "Fn::If": ["Acts", ["a", "b"], ["a"]] },
      Alias: { "Fn::If": ["Acts", { Ref: "New" }, { Ref: "Old" }] },
    });
  });

  it("waits for what either waits for and both have: no condition may stand there", () => {
    const [B, Old, New] = [{ Type: "B" }, { Type: "V" }, { Type: "V" }];
    const yes = { Resources: { A: { Type: "A", DependsOn: ["B", "New"] }, B, New } };
    const no = { Resources: { A: { Type: "A", DependsOn: "Old" }, B, Old } };
    assert.deepEqual(either("Acts", yes, no).Resources["A"]?.["DependsOn"], ["B"]);
  });

  it("gives what only one has its condition, and refuses one that has another already", () => {
    const [yes, no] = [{ Resources: { A: { Type: "A" } } }, { Resources: { B: { Type: "B" } } }];
    assert.deepEqual(either("Acts", yes, no).Resources, {
      A: { Type: "A", Condition: "Acts" },
      B: { Type: "B", Condition: "NotActs" },
    });
    assert.throws(() => either("Acts", topic({ Condition: "Other" }), no), /has a condition already/);
  });

  it("refuses a resource that is of another type in each", () => {
    assert.throws(
      () => either("Acts", { Resources: { A: { Type: "A", X: 1 } } }, { Resources: { A: { Type: "A" } } }),
      /another type/,
    );
  });
});
