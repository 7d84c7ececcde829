import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Capacity } from "./capacity.ts";

const large = { type: "m7i.large", zone: "us-east-1a" };

describe("is there room for an instance?", () => {
  it("has room unless told otherwise", () => {
    assert.ok(new Capacity(() => new Date(0)).grants(large));
  });

  it("refuses so many times, then grants", () => {
    const capacity = new Capacity(() => new Date(0));
    capacity.add({ type: "m7i.large" }, { refuseTimes: 2 });
    assert.deepEqual(
      [1, 2, 3].map(() => capacity.grants(large)),
      [false, false, true],
    );
  });

  it("refuses until a moment, and grants at it exactly", () => {
    let now = new Date(0);
    const capacity = new Capacity(() => now);
    capacity.add({ zone: "us-east-1a" }, { until: new Date(1000) });
    assert.throws(() => capacity.demand([large]), { name: "InsufficientInstanceCapacity", status: 500 });
    now = new Date(1000);
    capacity.demand([large]);
  });

  it("is short only of what it was told", () => {
    const capacity = new Capacity(() => new Date(0));
    capacity.add({ type: "m7i.large", zone: "us-east-1b" }, { refuseTimes: 1 });
    assert.ok(capacity.grants(large));
    assert.ok(capacity.grants({ type: "t3.micro", zone: "us-east-1b" }));
    assert.ok(!capacity.grants({ type: "m7i.large", zone: "us-east-1b" }));
  });
});
