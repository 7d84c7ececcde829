import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Direction, Facts, MetricFact } from "./facts.ts";
import { statusCheck } from "./recogniseStatusCheck.ts";
import { BY_NAME_ONLY } from "./recognition.ts";

const metric = (name: string, namespace = "AWS/EC2"): MetricFact => ({
  namespace,
  name,
  dimensions: [],
  account: null,
});

const recognises = (metrics: readonly MetricFact[], direction: Direction | null = "above", more: Partial<Facts> = {}) =>
  statusCheck.recognises({
    kind: "metric",
    alarmName: "web-1",
    metrics,
    direction,
    instanceState: null,
    instance: "named",
    ...more,
  });

describe("is it a failed EC2 status check, and of which check?", () => {
  for (const [name, check] of [
    ["StatusCheckFailed", "any"],
    ["StatusCheckFailed_System", "system"],
    ["StatusCheckFailed_Instance", "instance"],
    ["StatusCheckFailed_AttachedEBS", "attached_ebs"],
  ] as const)
    it(`takes ${name} as the check ${check}`, () => {
      assert.deepEqual(recognises([metric(name)]), { kind: "yes", check, problems: [] });
    });

  it("takes a formula over two checks as any of them", () => {
    const both = [metric("StatusCheckFailed_System"), metric("StatusCheckFailed_Instance")];
    assert.deepEqual(recognises(both), { kind: "yes", check: "any", problems: [] });
  });

  it("does not take a formula over a check and something else", () => {
    assert.equal(recognises([metric("StatusCheckFailed"), metric("NetworkIn")]).kind, "no");
  });

  it("takes an alarm whose direction the message does not tell", () => {
    assert.equal(recognises([metric("StatusCheckFailed")], null).kind, "yes");
  });

  it("does not take an alarm that fires when the check passes", () => {
    assert.equal(recognises([metric("StatusCheckFailed")], "below").kind, "almost");
  });

  it("does not take another namespace's metric of the same name by its facts", () => {
    assert.equal(recognises([metric("StatusCheckFailed", "AWS/Other")]).kind, "no");
  });

  it("goes by names alone, and says so, where the namespace is the owner's own", () => {
    const own = recognises([metric("HealthProbe", "Team/Web")], "above", { alarmName: "web-1 system status check" });
    assert.deepEqual(own, { kind: "yes", check: "system", problems: [BY_NAME_ONLY] });
  });

  it("does not go by a log alarm's name when it names no instance", () => {
    const log = recognises([], null, { kind: "log", alarmName: "status-check", instance: "none" });
    assert.equal(log.kind, "no");
  });
});
