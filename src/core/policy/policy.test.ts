import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { aSlice, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import { defaultPolicy } from "./defaultPolicy.ts";
import { MODES, rungsFor, sliceFor, stricter } from "./policy.ts";

const mode = fc.constantFrom(...MODES);

describe("The stricter of two modes", () => {
  it("is the one that goes less far, whichever comes first", () => {
    fc.assert(
      fc.property(mode, mode, (one, other) => {
        const less = MODES[Math.min(MODES.indexOf(one), MODES.indexOf(other))];
        assert.equal(stricter(one, other), less);
        assert.equal(stricter(other, one), less);
      }),
    );
  });
});

describe("The slice of a policy", () => {
  it("is that of the incident's rule, with the stricter mode", () => {
    fc.assert(
      fc.property(mode, mode, (overall, ofRule) => {
        const rules = defaultPolicy.rules.map((rule) => ({ ...rule, mode: ofRule }));
        const slice = sliceFor({ ...defaultPolicy, mode: overall, rules }, "EC2_HIGH_CPU");
        assert.equal(slice?.rule, "ec2-high-cpu");
        assert.equal(slice.mode, stricter(overall, ofRule));
      }),
    );
  });

  it("holds all that decides: severity, runbook, guardrails and waits", () => {
    const slice = sliceFor(defaultPolicy, "EC2_UNEXPECTED_STOP");
    assert.equal(slice?.severity, "critical");
    assert.deepEqual(
      slice.runbook.map(({ action }) => action),
      ["START"],
    );
    assert.equal(slice.guardrails, defaultPolicy.guardrails);
    assert.equal(slice.waits, defaultPolicy.waits);
  });

  it("is none for what no rule takes", () => assert.equal(sliceFor(defaultPolicy, "UNKNOWN"), undefined));
});

describe("The rungs that can help", () => {
  const only = { ...REBOOT_RUNG, helpsChecks: ["instance"] } as const;
  const slice = aSlice({ runbook: [only, REBOOT_RUNG] });

  it("are those that name the check that failed, and those that name none, with their places", () => {
    assert.deepEqual(
      rungsFor(slice, "instance").map(({ index }) => index),
      [0, 1],
    );
    assert.deepEqual(rungsFor(slice, "system"), [{ index: 1, rung: REBOOT_RUNG }]);
  });

  it("are those for any check, where it is not known which failed or the incident is not about one", () => {
    assert.deepEqual(rungsFor(slice, null), rungsFor(slice, "any"));
    assert.deepEqual(rungsFor(slice, null), [{ index: 1, rung: REBOOT_RUNG }]);
  });
});
