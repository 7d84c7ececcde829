import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Holder } from "../permits/items.ts";
import { busy } from "./busy.ts";
import { aCase, heldIncident } from "./cases.fixtures.ts";
import { aControl, aResourceItem, OTHER_INCIDENT } from "./control.fixtures.ts";

const DUE = "2026-11-24T02:56:00.000Z";
const holder = (differences: Partial<Holder>): Holder => ({
  incident: OTHER_INCIDENT,
  run: 3,
  next_due: DUE,
  action_key: `${OTHER_INCIDENT}/0/1`,
  groups: [],
  ...differences,
});
const ask = (held: Holder | null, epoch = 1) =>
  busy.ask(
    aCase({ incident: heldIncident({ epoch }), control: aControl({ resource: aResourceItem({ holder: held }) }) }),
  );
const OURS = heldIncident().sk;

describe(busy.question, () => {
  it("no, when nobody holds it", () => {
    assert.deepEqual(ask(null), { kind: "ALLOW", reason: "free", text: "No other run is at work on it.", values: {} });
    assert.equal(busy.ask(aCase({ control: aControl() })).reason, "free");
  });

  it("yes, another incident's run, until it is due", () => {
    assert.deepEqual(ask(holder({})), {
      kind: "DENY",
      denial: "wait",
      reason: "busy",
      text: "Run 3 of incident 2026-11-24T01:00:00Z·00000001 is at work on the resource and due by 2026-11-24T02:56:00.000Z.",
      values: { holder: OTHER_INCIDENT, holder_run: 3, next_due: DUE },
      until: DUE,
    });
  });

  it("yes, and looks again in a minute when it is overdue", () => {
    const answer = ask(holder({ next_due: "2026-11-24T02:00:00.000Z" }));
    assert.ok(answer.kind === "DENY");
    assert.equal(answer.until, "2026-11-24T02:41:00.000Z");
  });

  it("no, when it is an earlier run of the same incident, or this one", () => {
    assert.equal(ask(holder({ incident: OURS, run: 1 }), 2).kind, "ALLOW");
    assert.equal(ask(holder({ incident: OURS, run: 2 }), 2).kind, "ALLOW");
  });

  it("yes, when a later run of the same incident has taken over", () => {
    assert.equal(ask(holder({ incident: OURS, run: 3 }), 2).reason, "busy");
  });

  it("is not asked where no control items are kept, nor for an investigation", () => {
    assert.equal(busy.ask(aCase()).reason, "no control items are kept here");
    const rung = { action: "INVESTIGATE", proveWithinSeconds: 60, settleSeconds: 0 } as const;
    assert.equal(busy.ask(aCase({ rung, control: aControl() })).reason, "an investigation changes nothing");
  });
});
