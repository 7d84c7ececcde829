import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aCase, aLook, begun, heldIncident, NOW, statusFacts } from "../guardrails/cases.fixtures.ts";
import { healthy } from "../health.ts";
import type { Attempt } from "../incident.ts";
import { judge } from "../judge.ts";
import { known, type Look } from "../look.ts";
import { plusSeconds } from "../time.ts";
import { unlessUnproved } from "./provedWell.ts";

const LONG_AGO = plusSeconds(NOW, -1800);
const zeroAt = (seconds: number) => ({ at: plusSeconds("2026-11-24T02:30:00.000Z", seconds), value: 0 });
const lookWith = (checkSamples: Look["checkSamples"]) =>
  aLook({ status: known(statusFacts({ instance: "ok" })), alarm: null, checkSamples });

function wellAfter(attempts: readonly Attempt[], samples: Look["checkSamples"] = null) {
  const look = lookWith(samples);
  const verdict = judge(aCase({ look }), healthy("running"), { round: 1, rungIndex: 1 });
  assert.equal(verdict.kind, "well");
  return unlessUnproved(verdict, heldIncident({ attempts }));
}

describe("What looks well", () => {
  it("is well where nothing was done to it", () => {
    assert.equal(wellAfter([]).kind, "well");
    assert.equal(wellAfter([begun({ mode: "shadow", result: "DRYRUN" })]).kind, "well");
    assert.equal(wellAfter([begun({ answer: "refused", result: "SKIPPED" })]).kind, "well");
  });

  it("after an attempt that did not help in time is looked at again until it is proved", () => {
    const { kind, text, until } = wellAfter([begun({ result: "FAILED", at: LONG_AGO })]);
    assert.deepEqual([kind, until], ["wait", plusSeconds(NOW, 30)]);
    assert.match(text, /^Well, and not proved yet/);
  });

  it("after an attempt is well once the rule's own proof is there", () => {
    const { kind, text } = wellAfter([begun({ result: "FAILED", at: LONG_AGO })], known([zeroAt(0), zeroAt(60)]));
    assert.equal(kind, "well", text);
    assert.match(text, /^Well, and proved since REBOOT: running, and two one-minute datapoints of 0/);
  });
});
