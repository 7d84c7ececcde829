import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aLook, begun, heldIncident } from "../guardrails/cases.fixtures.ts";
import type { Incident, SignalNote } from "../incident.ts";
import { type AlarmFacts, known, type Look, unknown } from "../look.ts";
import { inState } from "./healthCases.fixtures.ts";
import { highCpu } from "./highCpuHealth.ts";

const CLEARED = "2026-11-24T02:38:40.000Z";
const busy = (overrides: Partial<Incident> = {}) =>
  heldIncident({ event_type: "EC2_HIGH_CPU", check: null, ...overrides });
const alarmIs = (state: AlarmFacts["state"]): Look =>
  aLook({ alarm: known({ name: "cpu", state, changedAt: null, suppressedBy: null }) });

/** The incident's own alarm has fired and then cleared. */
function cleared(overrides: Partial<SignalNote> = {}): Incident {
  const { signals } = busy();
  return busy({
    cleared_at: CLEARED,
    signals: [...signals, ...signals.map((note) => ({ ...note, effect: "clears" as const }))].map((note) => ({
      ...note,
      ...overrides,
    })),
  });
}

describe("Healthy, where the CPU is high, is told by the alarm alone", () => {
  it("which is OK", () => {
    assert.deepEqual(highCpu.health(alarmIs("OK"), busy()), { state: "HEALTHY", why: "the alarm is OK" });
  });

  it("or has been heard to clear", () => {
    assert.deepEqual(highCpu.health(alarmIs("ALARM"), cleared()), {
      state: "HEALTHY",
      why: `the alarm cleared at ${CLEARED}`,
    });
  });

  it("and not by a contributor's OK, which a stopped instance sends too", () => {
    const look = aLook({ alarm: null });
    assert.equal(highCpu.health(look, cleared({ contributor: "6f3a" })).state, "SICK");
  });

  for (const state of ["ALARM", "INSUFFICIENT_DATA"] as const)
    it(`and is sick while it is ${state}`, () => {
      assert.deepEqual(highCpu.health(alarmIs(state), busy()), { state: "SICK", why: `the alarm is ${state}` });
    });

  it("and is sick where the alarm cannot be read: an investigation harms nothing", () => {
    for (const alarm of [null, unknown("throttled")])
      assert.deepEqual(highCpu.health(aLook({ alarm }), busy()), {
        state: "SICK",
        why: "the alarm that fired has not been heard to clear",
      });
  });

  it("and is gone when the instance is terminated, whatever the alarm says", () => {
    for (const incident of [busy(), cleared()])
      assert.deepEqual(highCpu.health(inState("terminated"), incident), {
        state: "GONE",
        why: "the instance is terminated",
      });
  });

  it("and an investigation never proves anything", () => {
    const rung = { action: "INVESTIGATE", proveWithinSeconds: 300, settleSeconds: 0 } as const;
    assert.equal(highCpu.proof(alarmIs("OK"), cleared(), begun(), rung).state, "not_yet");
  });
});
