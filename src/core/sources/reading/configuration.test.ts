import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contributorIn, isSummary, kindOf, tagsIn } from "./configuration.ts";

const GROUPED = {
  metrics: [{ expression: 'SELECT MAX(StatusCheckFailed) FROM "AWS/EC2" GROUP BY InstanceId ORDER BY MAX() DESC' }],
};

describe("what kind of alarm a configuration describes", () => {
  for (const [kind, configuration] of [
    ["composite", { alarmRule: "ALARM(a)" }],
    ["promql", { EvaluationCriteria: { PromQLCriteria: {} } }],
    ["log", { QueryString: "fields @message" }],
    ["metric", { metrics: [] }],
    ["metric", {}],
  ] as const)
    it(`is ${kind} for ${JSON.stringify(configuration)}`, () => assert.equal(kindOf(configuration), kind));
});

describe("the summary of an alarm with contributors", () => {
  for (const reason of [
    "6 out of 6 time series evaluated to ALARM",
    "85+ out of 150 time series evaluated to OK",
    "100+ time series",
  ])
    it(`is told by the reason ${JSON.stringify(reason)}`, () => assert.equal(isSummary({}, null, reason), true));

  it("is told by a grouped query without a contributor", () => {
    assert.equal(isSummary(GROUPED, null), true);
  });

  it("is not what names a contributor, or reads as one time series", () => {
    assert.equal(isSummary(GROUPED, { id: "1", attributes: [] }, "6 out of 6 time series"), false);
    assert.equal(
      isSummary(GROUPED, null, "Threshold Crossed: 1 datapoint was greater than the threshold (0.0)."),
      false,
    );
  });
});

describe("a contributor", () => {
  it("without an id is known by its attributes, so that two stay two", () => {
    assert.equal(contributorIn(undefined, { InstanceId: "i-1" })?.id, "InstanceId=i-1");
    assert.equal(contributorIn(undefined, {}), null);
  });
});

describe("an alarm's tags", () => {
  it("are read as a list and as an object, and a tag named __proto__ is a tag", () => {
    assert.deepEqual(tagsIn([{ Key: "team", Value: "x" }]), { team: "x" });
    assert.deepEqual(tagsIn({ team: "x" }), { team: "x" });
    assert.equal(Object.getPrototypeOf(tagsIn(JSON.parse('{"__proto__":"x"}'))), Object.prototype);
  });
});
