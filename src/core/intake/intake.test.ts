import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dryRun, escalated, investigated, recovered, resolved } from "../ending.ts";
import type { Signal } from "../signal.ts";
import type { Key, Table } from "../table.ts";
import { takeIn } from "./intake.ts";
import { incidentKey } from "./openIncident.ts";
import { anAlarm, anArrival, anOk, aResource, aSignal, aSilence } from "./signals.fixtures.ts";
import { anIntake, secondsAfter } from "./worlds.fixtures.ts";

const fires = aSignal();
const after = (seconds: number): string => secondsAfter(fires.at, seconds);
const again = (seconds: number): Signal => aSignal({ at: after(seconds) });

describe("a signal that fires where nothing is open", () => {
  it("opens an incident and starts its first run", async () => {
    const intake = anIntake();
    assert.equal(await intake.take(fires), "opened");
    const { sk, outcome, signals } = intake.incident();
    assert.equal(outcome, null);
    assert.deepEqual(
      signals.map(({ identity }) => identity),
      [fires.identity],
    );
    assert.deepEqual(intake.started, [`${sk} r1`]);
    const { stage, disposition, incident } = (await intake.signalItem(fires)) ?? {};
    assert.deepEqual([stage, disposition, incident], ["started", "opened", sk]);
  });

  it("opens one for each resource, and for each event type on one resource", async () => {
    const intake = anIntake();
    await intake.take(fires);
    await intake.take(aSignal({ alarm: anAlarm("web-2"), resource: aResource("i-0fedcba9876543210") }));
    await intake.take(aSignal({ alarm: anAlarm("web-1 cpu"), event_type: "EC2_HIGH_CPU" }));
    assert.equal(intake.incidents().length, 3);
    assert.equal(intake.started.length, 3);
  });

  it("records what no rule takes and starts no run for it", async () => {
    const intake = anIntake();
    const unknown = aSignal({ event_type: "UNKNOWN", resource: null });
    assert.equal(await intake.take(unknown), "opened");
    assert.equal(intake.incident().outcome, "UNACTIONABLE");
    assert.deepEqual(intake.started, []);
    assert.equal((await intake.signalItem(unknown))?.stage, "settled");
  });

  it("keeps a raw event that is too large for the record in an item of its own", async () => {
    const intake = anIntake();
    await takeIn(anArrival(fires, { raw: { text: "x".repeat(40_000) } }), intake.world);
    const { raw_event, raw_event_key } = intake.incident();
    assert.equal(raw_event, "kept apart: larger than 32 KB");
    const kept = await intake.table.read<Key & { text: string }>({ pk: raw_event_key ?? "", sk: "-" });
    assert.deepEqual(JSON.parse(kept?.value.text ?? ""), { text: "x".repeat(40_000) });
  });
});

describe("a second copy of a signal", () => {
  it("costs one write and nothing else, by whichever route it comes", async () => {
    const intake = anIntake();
    await intake.take(fires);
    const calls = countingCalls(intake.table);
    const second = anIntake({ table: calls.table });
    assert.equal(await second.take(aSignal({ source: "cloudwatch-event", at: after(0.4) })), "duplicate");
    assert.deepEqual(calls.made, ["count"]);
    assert.deepEqual(second.started, []);
    assert.equal((await intake.signalItem(fires))?.copies, 2);
    assert.equal(intake.incident().signals_count, 1);
  });

  it("is a duplicate too of what was outdated, found nothing open, or was a summary", async () => {
    const intake = anIntake();
    const summary = aSignal({ effect: "summary", resource: null, alarm: anAlarm("fleet") });
    for (const signal of [anOk(), summary, fires]) {
      assert.notEqual(await intake.take(signal), "duplicate");
      assert.equal(await intake.take(signal), "duplicate");
    }
  });
});

describe("a signal that is older than one already taken in", () => {
  it("is outdated: it opens nothing", async () => {
    const intake = anIntake();
    assert.equal(await intake.take(anOk()), "nothing_open");
    assert.equal(await intake.take(fires), "outdated");
    assert.deepEqual(intake.incidents(), []);
    assert.equal((await intake.signalItem(fires))?.disposition, "outdated");
  });

  it("is outdated: it closes nothing", async () => {
    const intake = anIntake();
    await intake.take(again(600));
    assert.equal(await intake.take(anOk({ at: after(300) })), "outdated");
    assert.equal(intake.incident().cleared_at, null);
  });

  it("is compared by the millisecond, and within its own alarm and contributor only", async () => {
    const intake = anIntake();
    await intake.take(aSignal({ at: "2026-11-24T02:34:10.500Z" }));
    assert.equal(await intake.take(anOk({ at: "2026-11-24T02:34:10.499Z" })), "outdated");
    assert.equal(await intake.take(anOk({ at: after(-60), alarm: anAlarm("another") })), "attached");
    assert.equal(await intake.take(aSignal({ at: after(-60), alarm: anAlarm("a", "c1") })), "attached");
    assert.equal(await intake.take(aSignal({ at: after(-90), alarm: anAlarm("a", "c2") })), "attached");
  });

  it("is not outdated by its own other copy, whose clock is a little later within the same second", async () => {
    const intake = anIntake();
    const byEvent = aSignal({ at: "2026-11-24T02:34:10.900Z" });
    const lost = anIntake({ table: lostAfterTheNewestChange(intake.table) });
    await assert.rejects(lost.take(byEvent), /killed/);
    assert.equal(await intake.take(aSignal({ at: "2026-11-24T02:34:10.100Z" })), "opened");
  });
});

describe("an alarm that goes OK", () => {
  it("clears what it opened, once every alarm that told of it is OK", async () => {
    const intake = anIntake();
    const other = anAlarm("another");
    await intake.take(fires);
    await intake.take(aSignal({ alarm: other, at: after(30) }));
    assert.equal(await intake.take(anOk({ at: after(60) }), after(62)), "attached");
    assert.equal(intake.incident().cleared_at, null);
    assert.equal(await intake.take(anOk({ alarm: other, at: after(90) }), after(92)), "attached");
    assert.equal(intake.incident().cleared_at, after(92));
    assert.equal(intake.incident().outcome, null);
  });

  it("finds nothing open where nothing is", async () => {
    const intake = anIntake();
    assert.equal(await intake.take(anOk()), "nothing_open");
    assert.deepEqual(intake.incidents(), []);
    assert.deepEqual(intake.started, []);
  });

  it("clears an incident that ended while it was red", async () => {
    const intake = anIntake();
    await intake.take(fires);
    await intake.end(escalated("It did not help.", true), after(100));
    await intake.take(anOk({ at: after(200) }), after(201));
    assert.equal(intake.incident().cleared_at, after(201));
    assert.equal(intake.incident().outcome, "ESCALATED");
  });
});

describe("an alarm without data", () => {
  it("opens nothing", async () => {
    const intake = anIntake();
    assert.equal(await intake.take(aSilence()), "nothing_open");
    assert.deepEqual(intake.incidents(), []);
  });

  it("clears nothing: it is noted on what is open", async () => {
    const intake = anIntake();
    await intake.take(fires);
    assert.equal(await intake.take(aSilence()), "attached");
    assert.equal(intake.incident().cleared_at, null);
    assert.equal(intake.incident().signals_count, 2);
  });

  it("leaves cleared what was cleared", async () => {
    const intake = anIntake();
    await intake.take(fires);
    await intake.take(anOk(), after(400));
    await intake.take(aSilence({ at: after(500) }));
    assert.equal(intake.incident().cleared_at, after(400));
  });
});

describe("the summary of an alarm that has contributors", () => {
  it("opens nothing, joins nothing, and outdates no contributor", async () => {
    const intake = anIntake();
    const summary = aSignal({ effect: "summary", alarm: anAlarm("fleet"), resource: null, at: after(60) });
    assert.equal(await intake.take(summary), "summary");
    assert.deepEqual(intake.incidents(), []);
    assert.equal(await intake.take(aSignal({ alarm: anAlarm("fleet", "c1") })), "opened");
  });
});

describe("a problem that comes back", () => {
  it("attaches for as long as it has not been calm for an hour, and opens after that", async () => {
    const intake = anIntake();
    await intake.take(fires);
    await intake.end(escalated("It did not help.", true), after(100));
    await intake.take(anOk({ at: after(200) }), after(200));
    assert.equal(await intake.take(again(1000), after(1000)), "attached");
    await intake.take(anOk({ at: after(1200) }), after(1200));
    assert.equal(await intake.take(again(1200 + 3599), after(1200 + 3599)), "attached");
    await intake.take(anOk({ at: after(5000) }), after(5000));
    assert.equal(intake.incidents().length, 1);
    assert.equal(await intake.take(again(5000 + 3600), after(5000 + 3600)), "opened");
    assert.equal(intake.incidents().length, 2);
  });

  it("opens anew when the same alarm fires an hour later, once the old incident has ended, although no OK was heard", async () => {
    const intake = anIntake();
    await intake.take(fires);
    assert.equal(await intake.take(again(4000)), "attached", "a run may still hold it");
    await intake.end(escalated("It did not help.", true), after(4100));
    assert.equal(await intake.take(again(5000)), "attached", "not an hour since it last fired");
    assert.equal(await intake.take(again(9000)), "opened");
    assert.equal(intake.incidents().length, 2);
    assert.equal(new Set(intake.started).size, 2);
  });

  for (const ending of [resolved("Rebooted."), recovered("It was well.")]) {
    it(`starts the next run of the same incident after ${ending.outcome}`, async () => {
      const intake = anIntake();
      await intake.take(fires);
      await intake.end(ending, after(100));
      assert.equal(await intake.take(again(600)), "attached");
      const { sk, outcome, runs, epoch } = intake.incident();
      assert.equal(outcome, null);
      assert.equal(epoch, 1);
      assert.deepEqual(
        runs.map((run) => [run.run, run.outcome]),
        [[1, ending.outcome]],
      );
      assert.deepEqual(intake.started, [`${sk} r1`, `${sk} r2`]);
    });
  }

  for (const ending of [escalated("No.", false), dryRun("Would.", false), investigated("Seen.")]) {
    it(`only attaches after ${ending.outcome}`, async () => {
      const intake = anIntake();
      await intake.take(fires);
      await intake.end(ending, after(100));
      assert.equal(await intake.take(again(600)), "attached");
      assert.equal(intake.incident().outcome, ending.outcome);
      assert.equal(intake.started.length, 1);
      assert.equal((await intake.signalItem(again(600)))?.stage, "settled");
    });
  }
});

describe("an alarm whose actions are held back", () => {
  const held = aSignal({ held: { by: "mute", until: after(1800), detail: "a mute rule" } });

  it("opens an incident that says so, and its later arrival by an action route is fresh and attaches", async () => {
    const intake = anIntake();
    assert.equal(await intake.take(held), "opened");
    assert.equal(intake.incident().signals[0]?.held?.by, "mute");
    assert.equal(await intake.take(fires, after(1805)), "attached");
    assert.deepEqual(
      intake.incident().signals.map((note) => note.held?.by ?? null),
      ["mute", null],
    );
    assert.equal(intake.incidents().length, 1);
  });
});

describe("what a lost runner has begun", () => {
  it("is completed by whoever comes next: a claim whose incident was never written", async () => {
    const intake = anIntake();
    const lost = anIntake({ table: lostBeforeTheIncident(intake.table) });
    await assert.rejects(lost.take(fires), /killed/);
    assert.notEqual(await intake.claim(fires), undefined);
    assert.deepEqual(intake.incidents(), []);

    assert.equal(await intake.take(aSignal({ alarm: anAlarm("another"), at: after(60) })), "attached");
    const { sk, signals, timings } = intake.incident();
    assert.equal(sk, incidentKey(fires, after(2)).sk);
    assert.deepEqual(
      signals.map(({ alarm_name }) => alarm_name),
      ["web-1 status check", "another"],
    );
    assert.equal(timings.received_at, after(2));
    assert.deepEqual(intake.started, [`${sk} r1`]);
    assert.equal(await intake.take(fires, after(120)), "opened");
    assert.equal(intake.incident().signals_count, 2);
  });

  it("is completed by an OK too, so that the ALARM before it is not lost", async () => {
    const intake = anIntake();
    await assert.rejects(anIntake({ table: lostBeforeTheIncident(intake.table) }).take(fires), /killed/);
    assert.equal(await intake.take(anOk()), "attached");
    assert.equal(intake.incident().signals_count, 2);
    assert.equal(intake.started.length, 1);
    assert.equal(await intake.take(fires, after(900)), "outdated");
    assert.equal(intake.incident().signals_count, 2);
  });

  it("is the same incident when its message comes back an hour later", async () => {
    const intake = anIntake();
    await assert.rejects(anIntake({ table: lostBeforeTheIncident(intake.table) }).take(fires), /killed/);
    await intake.take(fires, after(3600));
    assert.equal(intake.incident().sk, incidentKey(fires, after(2)).sk);
  });
});

describe("what two runners bring at once", () => {
  it("leaves an incident red that is red by the claim, whichever of the two writes it last", async () => {
    const intake = anIntake();
    await intake.take(aSignal({ event_type: "EC2_HIGH_CPU" }));
    const red = aSignal({ event_type: "EC2_HIGH_CPU", at: after(120) });
    const slow = anIntake({ table: pausedBeforeTheIncident(intake.table, () => intake.take(red)) });
    await slow.take(anOk({ event_type: "EC2_HIGH_CPU", at: after(60) }));
    assert.equal((await intake.claim(red))?.cleared_at, null);
    assert.equal(intake.incident().cleared_at, null);
    assert.equal(intake.incident().signals_count, 3);
  });

  it("opens one incident for eight alarms of one problem", async () => {
    const intake = anIntake();
    const signals = Array.from({ length: 8 }, (_, index) => aSignal({ alarm: anAlarm(`alarm ${index}`) }));
    const dispositions = await Promise.all(signals.map((signal) => intake.take(signal, after(2))));
    assert.equal(dispositions.filter((disposition) => disposition === "opened").length, 1);
    assert.equal(intake.incident().signals_count, 8);
  });
});

const isIncident = ({ pk }: Key): boolean => pk.startsWith("INCIDENT#");

function countingCalls(table: Table): { table: Table; made: readonly string[] } {
  const made: string[] = [];
  const noted = <T>(name: string, answer: Promise<T>): Promise<T> => {
    made.push(name);
    return answer;
  };
  return {
    made,
    table: {
      read: (key) => noted("read", table.read(key)),
      write: (value, ifVersion) => noted("write", table.write(value, ifVersion)),
      readAll: (keys) => noted("readAll", table.readAll(keys)),
      insert: (value) => noted("insert", table.insert(value)),
      count: (initial) => noted("count", table.count(initial)),
    },
  };
}

/** The runner is killed when it would write this. */
const killedAtWriting = (table: Table, isFatal: (key: Key) => boolean): Table => ({
  ...table,
  write: async (value, ifVersion) => {
    if (isFatal(value)) throw new Error("killed");
    return table.write(value, ifVersion);
  },
  insert: async (value) => {
    if (isFatal(value)) throw new Error("killed");
    return table.insert(value);
  },
});

const lostBeforeTheIncident = (table: Table): Table => killedAtWriting(table, isIncident);
const lostAfterTheNewestChange = (table: Table): Table => killedAtWriting(table, ({ pk }) => pk.startsWith("OPEN#"));

/** Something else happens before the runner's first write to an incident. */
function pausedBeforeTheIncident(table: Table, meanwhile: () => Promise<unknown>): Table {
  let paused = false;
  return {
    ...table,
    write: async (value, ifVersion) => {
      if (isIncident(value) && !paused) {
        paused = true;
        await meanwhile();
      }
      return table.write(value, ifVersion);
    },
  };
}
