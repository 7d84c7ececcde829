import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Incident } from "../incident.ts";
import { endedAs, stillOpen } from "../report/incidents.fixtures.ts";
import type { Signal } from "../signal.ts";
import { CALM_SECONDS, type ClaimDecision, decideClaim } from "./claim.ts";
import type { Claim } from "./controlItems.ts";
import { incidentKey } from "./openIncident.ts";
import { changingThing, controlKey, problemOf } from "./problem.ts";
import { anAlarm, anOk, aSignal, aSilence } from "./signals.fixtures.ts";
import { secondsAfter } from "./worlds.fixtures.ts";

const opener = aSignal();
const opened = "2026-11-24T02:34:12.000Z";
const cleared = "2026-11-24T02:40:00.000Z";
const calmEnd = secondsAfter(cleared, CALM_SECONDS);

function aClaim(overrides: Partial<Claim> = {}): Claim {
  return {
    ...controlKey("OPEN", problemOf(opener)),
    incident: incidentKey(opener, opened),
    opening: { signal: opener, first_seen: opened, correlation_id: "m", raw_event: null, raw_event_key: null },
    changes: { [changingThing(opener)]: { red: true, at: opener.at } },
    cleared_at: null,
    ttl: 0,
    ...overrides,
  };
}

const aClearedClaim = (): Claim =>
  aClaim({ changes: { [changingThing(opener)]: { red: false, at: cleared } }, cleared_at: cleared });

const refire = (seconds: number): Signal => aSignal({ at: secondsAfter(opener.at, seconds) });

describe("whose problem is this, where no claim holds it", () => {
  it("opens for what fires, and has nothing open for what clears or does neither", () => {
    assert.deepEqual(decide(undefined, undefined, opener, opened), { kind: "open" });
    assert.deepEqual(decide(undefined, undefined, anOk(), opened), { kind: "nothing_open" });
    assert.deepEqual(decide(undefined, undefined, aSilence(), opened), { kind: "nothing_open" });
  });
});

describe("whose problem is this, where a claim holds it", () => {
  it("joins while the incident runs, however long ago it was cleared", () => {
    const late = secondsAfter(calmEnd, 100_000);
    assert.equal(decide(aClearedClaim(), stillOpen(), aSignal({ at: late }), late).kind, "join");
  });

  it("joins a claim whose incident was never written, so that somebody writes it", () => {
    assert.equal(decide(aClaim(), undefined, refire(100_000), calmEnd).kind, "join");
  });

  it("joins a second before the problem has been calm for an hour", () => {
    const now = secondsAfter(calmEnd, -1);
    assert.equal(decide(aClearedClaim(), endedAs("RESOLVED"), aSignal({ at: now }), now).kind, "join");
  });

  it("opens anew once it has been calm for an hour, to the second", () => {
    const fires = aSignal({ at: calmEnd });
    assert.deepEqual(decide(aClearedClaim(), endedAs("RESOLVED"), fires, calmEnd), { kind: "open" });
  });

  it("has nothing open for an OK after the hour", () => {
    const late = anOk({ at: calmEnd });
    assert.deepEqual(decide(aClearedClaim(), endedAs("RESOLVED"), late, calmEnd), { kind: "nothing_open" });
  });

  it("opens anew when the same alarm fires again an hour later although no OK was heard", () => {
    assert.deepEqual(decide(aClaim(), endedAs("ESCALATED"), refire(CALM_SECONDS), calmEnd), { kind: "open" });
  });

  it("joins when it fires again earlier than that, and when another alarm does", () => {
    assert.equal(decide(aClaim(), endedAs("ESCALATED"), refire(CALM_SECONDS - 1), calmEnd).kind, "join");
    const other = aSignal({ at: calmEnd, alarm: anAlarm("another") });
    assert.equal(decide(aClaim(), endedAs("ESCALATED"), other, calmEnd).kind, "join");
  });

  it("joins what opened it, however late its copy comes", () => {
    assert.equal(decide(aClearedClaim(), endedAs("RESOLVED"), opener, secondsAfter(calmEnd, 1000)).kind, "join");
  });
});

describe("what the claim remembers of its alarms", () => {
  it("is cleared since the last red one went OK", () => {
    const other = aSignal({ alarm: anAlarm("another"), at: secondsAfter(opener.at, 30) });
    const both = joinedBy(aClaim(), other, "2026-11-24T02:35:00.000Z");
    assert.equal(both.cleared_at, null);
    const half = joinedBy(both, anOk(), cleared);
    assert.equal(half.cleared_at, null);
    const late = "2026-11-24T02:50:00.000Z";
    assert.equal(joinedBy(half, anOk({ alarm: anAlarm("another"), at: late }), late).cleared_at, late);
  });

  it("keeps the first moment at which nothing was red", () => {
    const twice = joinedBy(joinedBy(aClaim(), anOk(), cleared), anOk({ at: calmEnd }), calmEnd);
    assert.equal(twice.cleared_at, cleared);
  });

  it("is red again when one fires", () => {
    const claim = joinedBy(aClearedClaim(), aSignal({ at: secondsAfter(cleared, 60) }), secondsAfter(cleared, 61));
    assert.equal(claim.cleared_at, null);
  });

  it("lets an older change of an alarm undo no newer one, when two runners bring them at once", () => {
    const claim = joinedBy(aClearedClaim(), refire(60), secondsAfter(cleared, 1));
    assert.equal(claim.cleared_at, cleared);
    assert.deepEqual(claim.changes, aClearedClaim().changes);
  });

  it("does not change by a signal that neither fires nor clears, nor by the OK of an alarm it never heard of", () => {
    const claim = aClaim();
    assert.equal(joinedBy(claim, aSilence(), cleared), claim);
    assert.equal(joinedBy(claim, anOk({ alarm: anAlarm("another") }), cleared), claim);
  });

  it("remembers at most twenty alarms, and still knows those when they clear", () => {
    const names = Array.from({ length: 40 }, (_, index) => `alarm ${index}`);
    const full = names.reduce((claim, name) => joinedBy(claim, aSignal({ alarm: anAlarm(name) }), opened), aClaim());
    assert.equal(Object.keys(full.changes).length, 20);
    const oks = [anOk(), ...names.map((name) => anOk({ alarm: anAlarm(name) }))];
    assert.equal(oks.reduce((claim, ok) => joinedBy(claim, ok, cleared), full).cleared_at, cleared);
  });

  it("ends in the same state in whatever order the changes of several alarms are joined", () => {
    const changes = fc.uniqueArray(
      fc.record({ alarm: fc.integer({ min: 0, max: 2 }), second: fc.integer({ min: 1, max: 30 }), red: fc.boolean() }),
      { selector: ({ alarm, second }) => `${alarm} ${second}`, maxLength: 12 },
    );
    const alarms = [0, 1, 2].map((n) => aSignal({ alarm: alarmNumber(n) }));
    const known = [...alarms, anOk()].reduce((claim, signal) => joinedBy(claim, signal, opened), aClaim());
    fc.assert(
      fc.property(changes, (list) => {
        const signals = list.map(({ alarm, second, red }) =>
          (red ? aSignal : anOk)({ alarm: alarmNumber(alarm), at: secondsAfter(opener.at, second) }),
        );
        const joinAll = (some: readonly Signal[]) => some.reduce((claim, one) => joinedBy(claim, one, cleared), known);
        assert.deepEqual(joinAll(signals).changes, joinAll(signals.toReversed()).changes);
        assert.equal(joinAll(signals).cleared_at, joinAll(signals.toReversed()).cleared_at);
      }),
    );
  });
});

const alarmNumber = (n: number) => anAlarm(`alarm ${n}`);

function decide(claim: Claim | undefined, incident: Incident | undefined, signal: Signal, now: string): ClaimDecision {
  return decideClaim(claim, incident, signal, now);
}

/** The claim after a signal joined it while its incident runs. */
function joinedBy(claim: Claim, signal: Signal, now: string): Claim {
  const decision = decideClaim(claim, stillOpen(), signal, now);
  if (decision.kind !== "join") throw new Error(`the signal did not join: ${decision.kind}`);
  return decision.claim;
}
