import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Direction, Facts, MetricFact } from "./facts.ts";
import { highCpu } from "./recogniseHighCpu.ts";
import { BY_NAME_ONLY } from "./recognition.ts";

const recognises = (
  namespace: string,
  name: string,
  direction: Direction | null = "above",
  more: Partial<Facts> = {},
) => {
  const metrics: readonly MetricFact[] = [{ namespace, name, dimensions: [], account: null }];
  return highCpu.recognises({
    kind: "metric",
    alarmName: "web-1",
    metrics,
    direction,
    instanceState: null,
    instance: "named",
    ...more,
  });
};

const YES = { kind: "yes", check: null, problems: [] };

describe("is it an EC2 instance whose CPU is high?", () => {
  it("takes CPUUtilization above its threshold", () => {
    assert.deepEqual(recognises("AWS/EC2", "CPUUtilization"), YES);
  });

  it("takes CPUUtilization whose direction the message does not tell", () => {
    assert.deepEqual(recognises("AWS/EC2", "CPUUtilization", null), YES);
  });

  it("does not take CPUUtilization below its threshold, and says why", () => {
    assert.match(JSON.stringify(recognises("AWS/EC2", "CPUUtilization", "below")), /almost.*being low/);
  });

  it("takes a CPU outside its band with the doubt that it may be low", () => {
    assert.match(JSON.stringify(recognises("AWS/EC2", "CPUUtilization", "outside")), /yes.*unusually low/);
  });

  it("takes the agent's busy CPU above, and its idle CPU below", () => {
    assert.deepEqual(recognises("CWAgent", "cpu_usage_active"), YES);
    assert.deepEqual(recognises("CWAgent", "cpu_usage_idle", "below"), YES);
    assert.equal(recognises("CWAgent", "cpu_usage_idle", "above").kind, "almost");
  });

  it("does not take credits, or another service's CPU", () => {
    assert.equal(recognises("AWS/EC2", "CPUCreditBalance", "below").kind, "no");
    assert.equal(recognises("AWS/RDS", "CPUUtilization").kind, "no");
  });

  it("goes by names alone, and says so, where the namespace is the owner's own", () => {
    const named = recognises("Team/Web", "load", "above", { alarmName: "ServerCpuTooHigh" });
    assert.deepEqual(named, { kind: "yes", check: null, problems: [BY_NAME_ONLY] });
    assert.equal(recognises("Team/Web", "load", "below", { alarmName: "ServerCpuTooHigh" }).kind, "no");
  });
});
