import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Attempt, Incident } from "../incident.ts";
import type { ResourceItem } from "../permits/items.ts";
import { resourceKey } from "../permits/keys.ts";
import { anAttempt, aResourceArn, endedAs, stillOpen } from "../report/incidents.fixtures.ts";
import type { Signal } from "../signal.ts";
import { ABSENT, type Key, type Table } from "../table.ts";
import { plusSeconds } from "../time.ts";
import { takeIn } from "./intake.ts";
import { diesAtCall, Killed, mortal } from "./mortalRunner.fixtures.ts";
import { isOwnStop } from "./ownStop.ts";
import { anArrival, aSignal } from "./signals.fixtures.ts";
import { anIntake, type TestIntake } from "./worlds.fixtures.ts";

/** When the stop was intended. */
const STOP_AT = "2026-11-24T02:40:00.000Z";
const after = (seconds: number): string => plusSeconds(STOP_AT, seconds);

const halfOf = (part: "stop" | "start", n: number, at: string, more: Partial<Attempt> = {}): Attempt =>
  anAttempt({ action: "STOP_START", part, n, at, rung: 1, result: "PENDING", proved_at: null, ...more });

const stop = (more: Partial<Attempt> = {}): Attempt => halfOf("stop", 2, STOP_AT, more);
const start = (seconds: number, more: Partial<Attempt> = {}): Attempt => halfOf("start", 3, after(seconds), more);

const incidentWith = (attempts: readonly Attempt[], more: Partial<Incident> = {}): Incident =>
  stillOpen({ attempts, attempts_count: attempts.length, epoch: 1, ...more });

/** EC2 says `stopped` so long after the stop was intended. */
const stopped = (seconds: number): Signal => {
  const at = after(seconds);
  const identity = `${aResourceArn}|stopped|${at}`;
  return aSignal({ identity, event_type: "EC2_UNEXPECTED_STOP", alarm: null, check: null, state: null, at });
};

/** The record once it has noted that stop. */
const noted = (incident: Incident, seconds: number): Incident => {
  const [first] = incident.signals;
  assert.ok(first);
  const { identity, at } = stopped(seconds);
  const note = { ...first, identity, at, effect: "neither", reason: "Defib's own stop." } as const;
  return { ...incident, signals: [...incident.signals, note] };
};

describe("A stop is our own", () => {
  const relapsed = { runs: [{ run: 1, outcome: "RESOLVED", result: "SUCCESS", message: "", at: after(600) }] } as const;
  const again = halfOf("stop", 4, after(7200), { run: 2 });
  const ended = (seconds: number) => ({ timings: { ...endedAs("ESCALATED").timings, ended_at: after(seconds) } });

  const cases: readonly (readonly [what: string, isOurs: boolean, incident: Incident, seconds: number])[] = [
    ["when EC2 took it", true, incidentWith([stop()]), 60],
    ["when nobody heard the answer: it counts as made", true, incidentWith([stop({ answer: null })]), 60],
    ["when its answer is uncertain", true, incidentWith([stop({ answer: "uncertain" })]), 60],
    ["not when it was refused", false, incidentWith([stop({ answer: "refused" })]), 60],
    ["not when it was a dry run", false, incidentWith([stop({ mode: "shadow", answer: "would" })]), 60],
    ["not when nothing but a reboot was called", false, incidentWith([anAttempt({ at: STOP_AT })]), 60],
    ["though our clock is five minutes ahead of EC2's", true, incidentWith([stop()]), -300],
    ["not when it came still earlier", false, incidentWith([stop()]), -301],
    ["however late it stopped, while the run goes on", true, incidentWith([stop()]), 5_000],
    ["up to our start", true, incidentWith([stop(), start(90)]), 90],
    ["not after our start: it did not stay up", false, incidentWith([stop(), start(90)]), 91],
    ["after a start that was refused", true, incidentWith([stop(), start(90, { answer: "refused" })]), 91],
    ["not after a start that nobody heard of", false, incidentWith([stop(), start(90, { answer: null })]), 91],
    ["up to the end of the run, where nothing was started", true, incidentWith([stop()], ended(900)), 900],
    ["not after the end of the run", false, incidentWith([stop()], ended(900)), 901],
    ["not between an incident's end and its relapse", false, incidentWith([stop()], relapsed), 601],
    ["when it is the stop of a relapse", true, incidentWith([stop(), start(90), again], relapsed), 7260],
    ["also when a relapse came since", true, incidentWith([stop(), start(90), again], relapsed), 60],
    ["when it is noted already", true, noted(incidentWith([stop()]), 60), 60],
    ["not a second time", false, noted(incidentWith([stop()]), 60), 80],
    ["a second time for a second stop", true, noted(incidentWith([stop(), start(90), again], relapsed), 60), 7260],
  ];
  for (const [what, isOurs, incident, seconds] of cases)
    it(what, () => assert.equal(isOwnStop(incident, stopped(seconds)), isOurs));
});

/** The signal counted, its change, the resource's actions, the incidents they name, the note, the signal done. */
const CALLS = 6;

async function dies(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    assert.ok(error instanceof Killed);
    return true;
  }
}

describe("Intake, told of a stop", () => {
  const own = incidentWith([anAttempt({ result: "FAILED" }), stop()]);
  const counted: ResourceItem = {
    ...resourceKey(aResourceArn),
    holder: null, // given back long since
    actions: [{ key: `${own.sk}/1/2`, incident: own.sk, run: 1, rule: "status", action: "STOP_START", at: STOP_AT }],
    quarantine: null,
    ttl: null,
  };

  async function intakeWith(items: readonly Key[]): Promise<TestIntake> {
    const intake = anIntake();
    for (const item of items) await intake.table.write(item, ABSENT);
    return intake;
  }

  it("notes our own with the incident that stopped it, and opens and starts nothing", async () => {
    const intake = await intakeWith([own, counted]);
    assert.equal(await intake.take(stopped(60)), "own");
    const { signals, ...others } = intake.incident();
    const { signals: before, ...rest } = own;
    assert.deepEqual(signals.slice(0, -1), before);
    const [note] = signals.slice(-1);
    assert.deepEqual([note?.effect, note?.reason, note?.at], ["neither", "Defib's own stop.", after(60)]);
    assert.deepEqual(others, { ...rest, signals_count: 2, updated_at: after(62) });
    const { stage, disposition, incident } = (await intake.signalItem(stopped(60))) ?? {};
    assert.deepEqual([stage, disposition, incident], ["settled", "own", own.sk]);
    assert.deepEqual(intake.started, []);
    assert.equal(await intake.claim(stopped(60)), undefined);
  });

  it("does not bring a healed incident back for it, however late it is told", async () => {
    const healed = endedAs("RESOLVED", {
      attempts: [stop({ result: "SUCCESS" }), start(90, { result: "SUCCESS" })],
      timings: { ...own.timings, ended_at: after(600) },
    });
    const intake = await intakeWith([healed, counted]);
    assert.equal(await intake.take(stopped(60), after(1800)), "own");
    assert.equal(intake.incident().outcome, "RESOLVED");
  });

  it("is told of it twice, and notes it once", async () => {
    const intake = await intakeWith([own, counted]);
    assert.equal(await intake.take(stopped(60)), "own");
    assert.equal(await intake.take(stopped(60)), "duplicate");
    assert.equal(intake.incident().signals_count, 2);
  });

  for (const how of ["dies before", "dies after"] as const)
    it(`${how} any one of its calls, and the next copy carries on`, async () => {
      let deaths = 0;
      for (let died = true; died; ) {
        const intake = await intakeWith([own, counted]);
        const arrival = anArrival(stopped(60));
        died = await dies(takeIn(arrival, mortal(intake.world, diesAtCall(deaths, how))));
        if (died) deaths++;
        await takeIn(arrival, intake.world);
        const { stage, disposition } = (await intake.signalItem(stopped(60))) ?? {};
        assert.deepEqual([stage, disposition, intake.incident().signals_count], ["settled", "own", 2]);
      }
      assert.equal(deaths, CALLS);
    });

  it("opens an incident for any other", async () => {
    for (const items of [[], [own], [counted], [own, { ...counted, actions: [] }]]) {
      const intake = await intakeWith(items);
      assert.equal(await intake.take(stopped(60)), "opened");
    }
  });

  it("asks for no action of ours where an alarm fires", async () => {
    const { world, table } = await intakeWith([counted]);
    const read: string[] = [];
    const watched: Table = {
      ...table,
      read: (key) => {
        read.push(key.pk);
        return table.read(key);
      },
    };
    await takeIn(anArrival(aSignal()), { ...world, table: watched });
    assert.ok(!read.includes(counted.pk));
  });
});
