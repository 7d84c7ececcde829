import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { MODES, type Mode, stricter } from "../policy/policy.ts";
import { aCase, aSlice } from "./cases.fixtures.ts";
import { mode } from "./mode.ts";

const asked = (value: Mode) => mode.ask(aCase({ policy: aSlice({ rule: "ec2-status-check", mode: value }) }));
const values = (value: Mode) => ({ rule: "ec2-status-check", mode: value });

describe(mode.question, () => {
  it("yes, when the mode is auto", () => {
    assert.deepEqual(asked("auto"), {
      kind: "ALLOW",
      reason: "auto",
      text: "The mode of rule ec2-status-check is auto.",
      values: values("auto"),
    });
  });

  it("yes, when the mode is shadow: AWS is only asked", () => {
    assert.deepEqual(asked("shadow"), {
      kind: "ALLOW",
      reason: "shadow",
      text: "Shadow: AWS is only asked for a dry run.",
      values: values("shadow"),
    });
  });

  it("finally no, when the mode is off", () => {
    assert.deepEqual(asked("off"), {
      kind: "DENY",
      denial: "final",
      reason: "mode_off",
      text: "The mode of rule ec2-status-check is off.",
      values: values("off"),
      until: null,
    });
  });

  it("a human must say, when the mode asks for an approval", () => {
    assert.deepEqual(asked("approve"), {
      kind: "DENY",
      denial: "human",
      reason: "no_approvals",
      text: "The mode asks for an approval, and approvals are not built yet.",
      values: values("approve"),
      until: null,
    });
  });

  it("a stricter mode never allows what a laxer one denies, approvals aside", () => {
    const modes = fc.constantFrom(...MODES.filter((one) => one !== "approve"));
    fc.assert(
      fc.property(modes, modes, (one, other) => {
        if (asked(stricter(one, other)).kind === "ALLOW") assert.equal(asked(one).kind, "ALLOW");
      }),
    );
  });
});
