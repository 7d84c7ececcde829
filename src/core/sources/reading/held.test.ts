import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { heldIn } from "./held.ts";

const AT = "2025-11-30T02:34:12.000Z";
const suppressed = (by: string, configuration: object = {}) =>
  heldIn({ state: { actionsSuppressedBy: by }, configuration }, AT);

describe("whether an alarm's actions are held back", () => {
  it("says no where the message says nothing", () => {
    assert.equal(heldIn({ state: { value: "ALARM" } }, AT), null);
  });

  it("does not take the previous state's suppression for this one's", () => {
    assert.equal(heldIn({ previousState: { actionsSuppressedBy: "WaitPeriod" } }, AT), null);
  });

  it("knows the end of a mute window", () => {
    const held = heldIn({ muteDetail: { mutedByArn: "arn:x", muteWindowEnd: "2025-11-30T04:00:00.000+0000" } }, AT);
    assert.deepEqual(held, { by: "mute", until: "2025-11-30T04:00:00.000Z", detail: "arn:x" });
  });

  it("holds a mute whose end can not be read, without an end", () => {
    assert.equal(heldIn({ muteDetail: { muteWindowEnd: "soon" } }, AT)?.until, null);
  });

  it("knows the end of a wait period, from the change and its length", () => {
    assert.equal(suppressed("WaitPeriod", { actionsSuppressorWaitPeriod: 120 })?.until, "2025-11-30T02:36:12.000Z");
  });

  for (const [by, configuration] of [
    ["ExtensionPeriod", { actionsSuppressorWaitPeriod: 120 }],
    ["Alarm", {}],
    ["WaitPeriod", { actionsSuppressorWaitPeriod: "soon" }],
    ["SomethingNew", {}],
  ] as const)
    it(`holds ${by} without an end when the message does not tell it`, () => {
      assert.deepEqual(suppressed(by, configuration), { by: "suppression", until: null, detail: by });
    });
});
