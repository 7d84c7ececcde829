import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { heldIncident } from "../guardrails/cases.fixtures.ts";
import { attach } from "../intake/attach.ts";
import { anOk, aSignal } from "../intake/signals.fixtures.ts";
import { hasFiredSince, lastFired } from "./lastFired.ts";

const NOW = "2026-11-24T02:50:00.000Z";
const judged = heldIncident();
const again = aSignal({ at: "2026-11-24T02:49:58.000Z" });

describe("What has fired since a judgement", () => {
  it("is nothing while nothing joins", () => assert.equal(hasFiredSince(lastFired(judged), judged), false));

  it("is a signal that joined, and then it is the last", () => {
    const after = attach(judged, again, null, NOW);
    assert.equal(hasFiredSince(lastFired(judged), after), true);
    assert.equal(lastFired(after), again.identity);
  });

  it("is the one that joined last, however old its change is", () => {
    const late = aSignal({ at: "2026-11-24T01:00:00.000Z" });
    assert.equal(lastFired(attach(attach(judged, again, null, NOW), late, null, NOW)), late.identity);
  });

  it("is no signal that clears", () =>
    assert.equal(hasFiredSince(lastFired(judged), attach(judged, anOk(), NOW, NOW)), false));

  it("is the first of all, where none had fired", () => {
    const silent = heldIncident({ signals: [] });
    assert.equal(lastFired(silent), null);
    assert.equal(hasFiredSince(null, attach(silent, again, null, NOW)), true);
  });

  it("is not known where an older version did not write down what it knew", () =>
    assert.equal(hasFiredSince(undefined, judged), false));
});
