import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aCase, aSlice, heldIncident, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import { sick } from "../health.ts";
import { attach } from "../intake/attach.ts";
import { aSignal } from "../intake/signals.fixtures.ts";
import { judge } from "../judge.ts";
import { aPermit } from "../permits/permits.fixtures.ts";
import { cleared } from "./conclusion.ts";
import { whyDropped } from "./dropped.ts";
import { lastFired } from "./lastFired.ts";

const incident = heldIncident();
const judged = judge(aCase(), sick("EC2 says impaired"), { round: 1, rungIndex: 0 });
const inquiry = { judged, request: null, limits: aSlice().limits };
const go = cleared(inquiry, { kind: "taken", permit: aPermit() }, incident);
const NOW = "2026-11-24T02:50:00.000Z";
const signal = aSignal({ at: "2026-11-24T02:49:58.000Z" });
const joined = attach(incident, signal, null, NOW);
const held = { by: "mute", until: "2026-11-24T04:00:00.000Z", detail: "the deploy window" } as const;
const muted = attach(incident, { ...signal, held }, null, NOW);
const step = { index: 0, rung: REBOOT_RUNG };

describe("A call that was granted", () => {
  it("is made within ten seconds of its grant, and later dropped as a refusal: nothing was done", () => {
    assert.equal(whyDropped(go, step, incident, 10), undefined);
    const dropped = whyDropped(go, step, incident, 10.1);
    assert.deepEqual([dropped?.kind, dropped?.error], ["refused", "GrantTooOld"]);
    assert.match(dropped?.message ?? "", /^The call was dropped: more than 10 s/);
  });

  it("is dropped when a change has fired since it was judged, and is muted", () => {
    const dropped = whyDropped(go, step, muted, 0);
    assert.deepEqual([dropped?.kind, dropped?.error], ["refused", "HeldBack"]);
    assert.match(dropped?.message ?? "", /^The call was dropped: something has fired .* held back by a mute/);
  });

  it("is made when what has fired since is not held back", () =>
    assert.equal(whyDropped(go, step, joined, 0), undefined));

  it("is made, when what is muted was judged already", () =>
    assert.equal(whyDropped({ ...go, lastFired: lastFired(muted) }, step, muted, 0), undefined));

  it("is made, whatever has fired, when it is the start of what we stopped: it has no permit", () =>
    assert.equal(whyDropped({ ...go, permit: null }, step, muted, 0), undefined));
});
