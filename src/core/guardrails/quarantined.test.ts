import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ResourceItem } from "../permits/items.ts";
import { aCase } from "./cases.fixtures.ts";
import { aControl, aResourceItem } from "./control.fixtures.ts";
import { quarantined } from "./quarantined.ts";

const ask = (resource: ResourceItem | null) => quarantined.ask(aCase({ control: aControl({ resource }) }));
const FREE = { kind: "ALLOW", reason: "not_quarantined", text: "It is not in quarantine.", values: {} };

describe(quarantined.question, () => {
  it("no, where nothing was ever granted on it, or nothing speaks against it", () => {
    assert.deepEqual(ask(null), FREE);
    assert.deepEqual(ask(aResourceItem()), FREE);
  });

  it("yes: a human lifts it", () => {
    const quarantine = { since: "2026-11-23T20:00:00.000Z", why: "Three reboots in 24 h.", by: "defib" };
    assert.deepEqual(ask(aResourceItem({ quarantine })), {
      kind: "DENY",
      denial: "human",
      reason: "quarantined",
      text: "In quarantine since 2026-11-23T20:00:00.000Z (by defib): Three reboots in 24 h. A human finds the cause and lifts it: ./defib quarantine lift.",
      values: quarantine,
      until: null,
    });
  });

  it("is not asked where no control items are kept, nor for an investigation", () => {
    assert.deepEqual(quarantined.ask(aCase()), {
      kind: "NOT_APPLICABLE",
      reason: "no control items are kept here",
    });
    const rung = { action: "INVESTIGATE", proveWithinSeconds: 60, settleSeconds: 0 } as const;
    assert.equal(quarantined.ask(aCase({ rung, control: aControl() })).reason, "an investigation changes nothing");
  });
});
