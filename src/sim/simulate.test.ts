import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { simulate, simulateMany } from "./simulate.ts";
import { timelineOf } from "./timeline.ts";

describe("the simulator", () => {
  it("plays the same seed the same way, event by event", async () => {
    const once = timelineOf((await simulate(11)).evidence.history);
    const again = timelineOf((await simulate(11)).evidence.history);
    assert.ok(once.length > 20);
    assert.deepEqual(again, once);
  });

  it("finds no breach in its first seeds", async () => {
    const { failed } = await simulateMany(1, 60);
    assert.deepEqual(failed, []);
  });

  it("meets faults, deaths, takeovers and every common ending in them", async () => {
    const { coverage } = await simulateMany(1, 60);
    for (const name of ["runner run died", "ending RESOLVED", "ending ESCALATED", "ending RECOVERED", "relapse"])
      assert.ok((coverage.get(name) ?? 0) > 0, `${name} was not met`);
  });
});
