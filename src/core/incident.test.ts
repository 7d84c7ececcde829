import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { appendBounded, executionName, incidentPk, mayChange } from "./incident.ts";

describe("A bounded list", () => {
  it("keeps everything up to forty", () => {
    const list = Array.from({ length: 39 }, (_, index) => index);
    assert.deepEqual(appendBounded(list, 39), [...list, 39]);
  });

  it("keeps the first and the last twenty, in order, whatever was added", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), (count) => {
        const all = Array.from({ length: count }, (_, index) => index);
        const kept = all.reduce<readonly number[]>(appendBounded, []);
        assert.deepEqual(kept, count <= 40 ? all : [...all.slice(0, 20), ...all.slice(-20)]);
      }),
    );
  });

  it("leaves the list it was given as it was", () => {
    const list = Array.from({ length: 40 }, (_, index) => index);
    appendBounded(list, 40);
    assert.equal(list.length, 40);
  });
});

describe("An incident's names", () => {
  it("are its partition", () => assert.equal(incidentPk("EC2_HIGH_CPU"), "INCIDENT#EC2_HIGH_CPU"));

  it("are its execution's: letters, digits, - and _, at most 64 long, another for each run", () => {
    assert.equal(executionName("2025-11-30T02:34:12Z#7fce2e43", 1), "inc-20251130T023412Z-7fce2e43-r1");
    assert.match(executionName("2025-11-30T02:34:12Z#7fce2e43", Number.MAX_SAFE_INTEGER), /^[A-Za-z0-9_-]{1,64}$/);
  });
});

describe("An attempt may change its resource", () => {
  it("only in auto, and only when it does more than look", () => {
    assert.equal(mayChange({ mode: "auto", action: "REBOOT" }), true);
    assert.equal(mayChange({ mode: "auto", action: "INVESTIGATE" }), false);
    for (const mode of ["off", "shadow", "approve"] as const)
      assert.equal(mayChange({ mode, action: "REBOOT" }), false);
  });
});
