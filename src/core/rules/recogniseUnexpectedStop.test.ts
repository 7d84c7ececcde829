import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Facts } from "./facts.ts";
import { unexpectedStop } from "./recogniseUnexpectedStop.ts";
import { BY_NAME_ONLY } from "./recognition.ts";

const recognises = (more: Partial<Facts>) =>
  unexpectedStop.recognises({
    kind: "instance_state",
    alarmName: null,
    metrics: [],
    direction: null,
    instanceState: null,
    instance: "named",
    ...more,
  });

describe("is it an EC2 instance that stopped, or that came back?", () => {
  for (const state of ["stopped", "running", "terminated"])
    it(`takes the news that an instance is ${state}`, () => {
      assert.deepEqual(recognises({ instanceState: state }), { kind: "yes", check: null, problems: [] });
    });

  it("does not take an instance on its way", () => {
    assert.equal(recognises({ instanceState: "stopping" }).kind, "no");
  });

  it("goes by an alarm's name alone, and says so, where no metric tells", () => {
    const named = recognises({ kind: "composite", alarmName: "web-1-unexpected-stop" });
    assert.deepEqual(named, { kind: "yes", check: null, problems: [BY_NAME_ONLY] });
  });

  it("does not take any alarm with stop in its name", () => {
    assert.equal(recognises({ kind: "composite", alarmName: "stopwatch" }).kind, "no");
  });
});
