import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ControlFacts } from "../control.ts";
import { known, unknown, unknownNow } from "../look.ts";
import { brake } from "./brake.ts";
import { aCase } from "./cases.fixtures.ts";
import { aBrakeItem, aControl } from "./control.fixtures.ts";

const LOOK_AGAIN_AT = "2026-11-24T02:41:00.000Z";
const ask = (control: Partial<ControlFacts>) => brake.ask(aCase({ control: aControl(control) }));
const wait = (reason: string, text: string, values: object) => ({
  kind: "DENY",
  denial: "wait",
  reason,
  text,
  values,
  until: LOOK_AGAIN_AT,
});

describe(brake.question, () => {
  it("no, where both switches are off, and where the first was never touched", () => {
    const off = { kind: "ALLOW", reason: "released", text: "The brake is off.", values: {} };
    assert.deepEqual(ask({}), off);
    assert.deepEqual(ask({ brake: aBrakeItem() }), off);
  });

  it("yes, by a human's hand or by itself, and says whose and how it is released", () => {
    const engaged = { by: "alice", why: "Failover.", at: "2026-11-24T02:39:00.000Z" };
    const text =
      "The brake is on since 2026-11-24T02:39:00.000Z (by alice): Failover. A human lets it go: ./defib brake release.";
    const values = { since: engaged.at, by: "alice", why: "Failover." };
    assert.deepEqual(ask({ brake: aBrakeItem({ engaged }) }), wait("brake", text, values));
  });

  it("yes, by the second switch", () => {
    const text = "The brake's second switch is on. A human lets it go: ./defib brake release.";
    assert.deepEqual(ask({ brakeSwitch: known("engaged") }), wait("switch_engaged", text, {}));
  });

  it("yes, where the second switch could not be read", () => {
    const text = "The brake's second switch could not be read, so the brake is on: ParameterNotFound.";
    assert.deepEqual(ask({ brakeSwitch: unknown("ParameterNotFound", { cause: "the parameter" }) }), {
      kind: "DENY",
      denial: "human",
      reason: "unreadable",
      text,
      values: { why: "ParameterNotFound", cause: "the parameter" },
      until: null,
    });
    const throttled = ask({ brakeSwitch: unknownNow("throttled") });
    assert.ok(throttled.kind === "DENY");
    assert.deepEqual([throttled.denial, throttled.reason], ["wait", "unreadable_now"]);
  });

  it("is not asked where no control items are kept, nor for an investigation", () => {
    assert.equal(brake.ask(aCase()).reason, "no control items are kept here");
    const rung = { action: "INVESTIGATE", proveWithinSeconds: 60, settleSeconds: 0 } as const;
    assert.equal(brake.ask(aCase({ rung, control: aControl() })).reason, "an investigation changes nothing");
  });
});
