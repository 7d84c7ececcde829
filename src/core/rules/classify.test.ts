import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { EVENT_TYPES } from "../eventType.ts";
import { classify, RECOGNISERS } from "./classify.ts";
import type { Facts, MetricFact } from "./facts.ts";

const metric = (namespace: string | null, name: string | null): MetricFact => ({
  namespace,
  name,
  dimensions: [],
  account: null,
});

const facts = (changed: Partial<Facts>): Facts => ({
  kind: "metric",
  alarmName: "any name",
  metrics: [],
  direction: "above",
  instanceState: null,
  instance: "named",
  ...changed,
});

describe("classification", () => {
  it("has a recogniser for every event type but UNKNOWN, and each file of the folder is in the list", () => {
    assert.deepEqual([...RECOGNISERS.map(({ event_type }) => event_type), "UNKNOWN"].sort(), [...EVENT_TYPES].sort());
    const files = readdirSync(new URL("./", import.meta.url)).filter((file) =>
      /^recognise\w+(?<!\.test)\.ts$/.test(file),
    );
    assert.equal(files.length, RECOGNISERS.length);
  });

  it("goes by the metric, whatever the alarm is called", () => {
    const misnamed = facts({ alarmName: "web-1-high-cpu", metrics: [metric("AWS/EC2", "StatusCheckFailed")] });
    assert.equal(classify(misnamed).event_type, "EC2_STATUS_CHECK_FAILED");
    const other = facts({ alarmName: "web-1-high-cpu", metrics: [metric("AWS/RDS", "CPUUtilization")] });
    assert.equal(classify(other).event_type, "UNKNOWN");
  });

  it("records what it does not know as UNKNOWN, with nothing to reproach it for", () => {
    const credits = facts({
      alarmName: "cpu-credits",
      metrics: [metric("AWS/EC2", "CPUCreditBalance")],
      direction: "below",
    });
    assert.deepEqual(classify(credits), { event_type: "UNKNOWN", check: null, problems: [] });
  });

  it("does not know what an instance's metric is about when what is named can be no instance", () => {
    const hostile = facts({ metrics: [metric("AWS/EC2", "StatusCheckFailed")], instance: "malformed" });
    assert.equal(classify(hostile).event_type, "UNKNOWN");
  });

  it("says what rules out an event type that nearly fits", () => {
    const low = facts({ metrics: [metric("AWS/EC2", "CPUUtilization")], direction: "below" });
    assert.equal(classify(low).event_type, "UNKNOWN");
    assert.match(classify(low).problems[0] ?? "", /being low/);
  });

  it("answers every combination of facts, and the same each time", () => {
    const name = fc.option(
      fc.constantFrom("AWS/EC2", "CWAgent", "CPUUtilization", "StatusCheckFailed", "high cpu", "x"),
      { nil: null },
    );
    const any: fc.Arbitrary<Facts> = fc.record({
      kind: fc.constantFrom("metric", "composite", "log", "promql", "omni", "instance_state"),
      alarmName: name,
      metrics: fc.array(fc.tuple(name, name).map(([namespace, metricName]) => metric(namespace, metricName))),
      direction: fc.constantFrom("above", "below", "outside", null),
      instanceState: fc.constantFrom("stopped", "pending", null),
      instance: fc.constantFrom("named", "malformed", "none"),
    });
    fc.assert(
      fc.property(any, (some) => {
        const one = classify(some);
        assert.ok(EVENT_TYPES.includes(one.event_type));
        assert.equal(one.check !== null, one.event_type === "EC2_STATUS_CHECK_FAILED");
        assert.deepEqual(classify(some), one);
      }),
    );
  });
});
