import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Facts, type MetricFact, namesOf, onlyNamesTell, watchesOnly } from "./facts.ts";

const metric = (namespace: string | null): MetricFact => ({ namespace, name: "any", dimensions: [], account: null });

const facts = (changed: Partial<Facts>): Facts => ({
  kind: "metric",
  alarmName: "web-1",
  metrics: [],
  direction: null,
  instanceState: null,
  instance: "none",
  ...changed,
});

describe("whether names are all there is to go by", () => {
  for (const [what, some, expected] of [
    ["an alarm without a metric", {}, true],
    ["a composite alarm", { kind: "composite" }, true],
    ["a metric of the owner's own namespace", { metrics: [metric("Team/Web")] }, true],
    ["a metric of AWS", { metrics: [metric("AWS/RDS")] }, false],
    ["a metric of the agent", { metrics: [metric("CWAgent")] }, false],
    ["an own metric beside one of AWS", { metrics: [metric("Team/Web"), metric("AWS/EC2")] }, false],
    ["a log alarm that names no instance", { kind: "log" }, false],
    ["a PromQL alarm that names one", { kind: "promql", instance: "named" }, true],
    ["an instance's change of state", { kind: "instance_state" }, false],
  ] as const)
    it(`is ${expected ? "so" : "not so"} for ${what}`, () => assert.equal(onlyNamesTell(facts(some)), expected));
});

describe("what an alarm watches", () => {
  it("is nothing in particular when it watches no metric", () => {
    assert.equal(
      watchesOnly(facts({}), () => true),
      false,
    );
  });

  it("is one thing only when every metric is it", () => {
    const both = facts({ metrics: [metric("AWS/EC2"), metric("AWS/RDS")] });
    assert.equal(
      watchesOnly(both, ({ namespace }) => namespace === "AWS/EC2"),
      false,
    );
  });

  it("has the names of the alarm and of its metrics", () => {
    assert.deepEqual(namesOf(facts({ metrics: [metric(null)] })), ["web-1", "any"]);
  });
});
