import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Incident, Outcome } from "../incident.ts";
import { endedAs, stillOpen } from "../report/incidents.fixtures.ts";
import { attach, awaitsRun, lastEndedRun } from "./attach.ts";
import { anOk, aSignal, aSilence } from "./signals.fixtures.ts";
import { secondsAfter } from "./worlds.fixtures.ts";

const now = "2026-11-24T02:50:00.000Z";
const again = aSignal({ at: "2026-11-24T02:49:58.000Z" });

describe("a further signal of an incident's problem", () => {
  it("is noted, counted, and says whether something is still red", () => {
    const before = stillOpen();
    const after = attach(before, anOk(), "2026-11-24T02:40:02.000Z", now);
    assert.equal(after.signals_count, 2);
    assert.deepEqual(
      after.signals.map(({ state }) => state),
      ["ALARM", "OK"],
    );
    assert.equal(after.cleared_at, "2026-11-24T02:40:02.000Z");
    assert.equal(after.updated_at, now);
    assert.equal(after.outcome, null);
  });

  it("changes nothing when it is attached already", () => {
    const once = attach(stillOpen(), again, null, now);
    assert.equal(attach(once, again, now, secondsAfter(now, 9)), once);
  });

  it("leaves the first and the last twenty notes, and the count of all", () => {
    const many = Array.from({ length: 100 }, (_, index) => aSignal({ at: secondsAfter(again.at, index) }));
    const after = many.reduce((incident, signal) => attach(incident, signal, null, now), stillOpen());
    assert.equal(after.signals_count, 101);
    assert.equal(after.signals.length, 40);
    assert.equal(after.signals.at(-1)?.at, many.at(-1)?.at);
  });
});

describe("a problem that comes back", () => {
  for (const outcome of ["RESOLVED", "RECOVERED"] as const) {
    it(`starts the next run of an incident that ended as ${outcome}, and keeps the earlier ending`, () => {
      const before = endedAs(outcome);
      const after = attach(before, again, null, now);
      assert.equal(after.outcome, null);
      assert.equal(after.result, "PENDING");
      assert.equal(after.timings.ended_at, null);
      assert.equal(after.cleared_at, null);
      assert.equal(after.next_due, "2026-11-24T02:52:00.000Z");
      assert.deepEqual(after.runs, [endOf(before)]);
      assert.equal(after.runs_count, 1);
      assert.equal(after.epoch, before.epoch);
      assert.equal(awaitsRun(after), true);
    });
  }

  const others: readonly Outcome[] = ["DRYRUN", "INVESTIGATED", "SUPPRESSED", "ESCALATED", "UNACTIONABLE"];
  for (const outcome of others) {
    it(`only attaches to an incident that ended as ${outcome}`, () => {
      const before = endedAs(outcome);
      const after = attach(before, again, null, now);
      assert.equal(after.outcome, outcome);
      assert.equal(after.signals_count, before.signals_count + 1);
      assert.equal(after.runs_count, 0);
      assert.equal(awaitsRun(after), false);
    });
  }

  it("is one however old the change is: its check may never have been judged", () => {
    const before = endedAs("RECOVERED");
    const earlier = aSignal({ at: secondsAfter(before.timings.ended_at ?? "", -3600) });
    assert.equal(attach(before, earlier, null, now).outcome, null);
  });

  it("is none once the problem has opened a newer incident", () => {
    assert.equal(attach({ ...endedAs("RESOLVED"), superseded: true }, again, null, now).outcome, "RESOLVED");
  });

  it("is none when an alarm clears or has no data", () => {
    for (const signal of [anOk({ at: again.at }), aSilence({ at: again.at })])
      assert.equal(attach(endedAs("RESOLVED"), signal, now, now).outcome, "RESOLVED");
  });
});

describe("An incident that alarms of different checks tell of", () => {
  it("is about any check, so that each of them must pass", () => {
    const before = stillOpen({ check: "instance" });
    assert.equal(attach(before, { ...again, check: "system" }, null, now).check, "any");
    assert.equal(attach(before, { ...again, check: "instance" }, null, now).check, "instance");
    assert.equal(attach(before, { ...anOk({ at: again.at }), check: "system" }, null, now).check, "instance");
  });
});

describe("whether an incident waits for a run to begin", () => {
  it("does when it was just opened, and not once a run holds it or it has ended", () => {
    assert.equal(awaitsRun(stillOpen({ epoch: 0 })), true);
    assert.equal(awaitsRun(stillOpen({ epoch: 1 })), false);
    assert.equal(awaitsRun(endedAs("RESOLVED")), false);
  });

  it("knows the number of the last run that ended, also after fifty relapses", () => {
    assert.equal(lastEndedRun(stillOpen()), 0);
    let incident: Incident = endedAs("RESOLVED");
    for (let run = 1; run <= 50; run++) {
      const at = secondsAfter(again.at, run * 60);
      incident = attach(incident, aSignal({ at }), null, at);
      assert.equal(lastEndedRun(incident), run);
      assert.equal(awaitsRun(incident), true);
      const timings = { ...incident.timings, ended_at: secondsAfter(at, 30) };
      incident = { ...incident, epoch: run + 1, outcome: "RESOLVED", result: "SUCCESS", timings };
    }
    assert.equal(incident.runs_count, 50);
  });
});

const endOf = ({ epoch, outcome, result, message, timings }: Incident) => ({
  run: epoch,
  outcome,
  result,
  message,
  at: timings.ended_at,
});
