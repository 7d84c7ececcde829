import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Investigation } from "../../ports.ts";
import { instanceFacts, NOW } from "../guardrails/cases.fixtures.ts";
import { type Datapoint, known, unknown } from "../look.ts";
import { findings } from "./investigate.ts";

const points = (...values: readonly number[]): readonly Datapoint[] => values.map((value) => ({ at: NOW, value }));

const found = (change: Partial<Investigation> = {}, metrics: Investigation["metrics"] = {}): string =>
  findings({
    at: NOW,
    instance: known(instanceFacts()),
    status: unknown("not asked for"),
    metrics: { CPUUtilization: known(points(95, 97, 99)), ...metrics },
    events: known([]),
    ...change,
  });

describe("What an investigation found", () => {
  it("is one line: CPU, the instance, its events", () => {
    assert.equal(
      found(),
      "CPU 97 % on average, 99 % at most in the last hour; running, t3.medium; no scheduled events.",
    );
  });

  it("tells that the CPU could not be read, or has no datapoint: missing is never 0", () => {
    assert.match(found({}, { CPUUtilization: unknown("throttled") }), /^CPU could not be read \(throttled\);/);
    assert.match(found({}, { CPUUtilization: known([]) }), /^no CPU datapoint in the last hour;/);
    assert.match(found({ metrics: {} }), /^CPU could not be read \(not asked for\);/);
  });

  it("tells the credits of a burstable instance, by their last value", () => {
    assert.match(found({}, { CPUCreditBalance: known(points(80, 42)) }), /; CPU credits 42;/);
  });

  it("tells that an instance without credits is held to its baseline", () => {
    assert.match(found({}, { CPUCreditBalance: known(points(4.9)) }), /CPU credits 5: held to its baseline/);
    assert.doesNotMatch(found({}, { CPUCreditBalance: known(points(5)) }), /held to its baseline/);
  });

  it("says nothing of credits that could not be read, or are none", () => {
    assert.doesNotMatch(found({}, { CPUCreditBalance: unknown("throttled") }), /credits/);
    assert.doesNotMatch(found({}, { CPUCreditBalance: known([]) }), /credits/);
  });

  it("tells scheduled events, and what could not be read", () => {
    assert.match(found({ events: known(["system-reboot"]) }), /; scheduled: system-reboot\.$/);
    assert.match(found({ events: unknown("denied") }), /; scheduled events could not be read \(denied\)\.$/);
    assert.match(found({ instance: unknown("denied") }), /; the instance could not be read \(denied\);/);
    assert.match(found({ instance: known(instanceFacts({ instanceType: null })) }), /; running; no scheduled/);
  });
});
