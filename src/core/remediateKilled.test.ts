/** A runner is lost at every call it makes to the world, in turn, before and after the call is done. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Workflow } from "../ports.ts";
import { inProcess } from "../workflow/inProcess.ts";
import { aSlice } from "./guardrails/cases.fixtures.ts";
import type { Incident } from "./incident.ts";
import type { ResourceItem } from "./permits/items.ts";
import { resourceKey } from "./permits/keys.ts";
import { defaultPolicy } from "./policy/defaultPolicy.ts";
import { sliceFor } from "./policy/policy.ts";
import { remediate } from "./remediate.ts";
import { stillOpen } from "./report/incidents.fixtures.ts";
import { RunStopped } from "./run/runStopped.ts";
import { type Script, type ScriptedWorld, scriptedWorld } from "./run/scriptedWorld.fixtures.ts";
import { targetOf } from "./run/subject.ts";
import type { RunWorld } from "./run/world.ts";
import { sweep } from "./sweep.ts";
import { ABSENT, type Key, type Stored } from "./table.ts";

type Moment = "before" | "after";

interface Fate {
  /** The call at which it is lost, from 1. */
  readonly call: number;
  readonly moment: Moment;
}

const RUNS_MAX = 60;

const incident: Incident = stillOpen({
  action: "NONE",
  epoch: 0,
  policy: aSlice(),
  next_due: "2026-11-24T02:36:12.000Z",
});

/** The world as one runner sees it: from its fate on nothing it asks for is answered, as if its process were gone. */
function mortal(world: ScriptedWorld, fate: Fate | undefined) {
  let calls = 0;
  let die: () => void = () => undefined;
  const death = new Promise<"lost">((resolve) => {
    die = () => resolve("lost");
  });
  let isDead = false;
  const never = () => {
    isDead = true;
    die();
    return new Promise<never>(() => undefined);
  };
  const through = async <T>(call: () => Promise<T>): Promise<T> => {
    if (isDead) return never();
    const isFated = ++calls === fate?.call;
    if (isFated && fate?.moment === "before") return never();
    const answer = await call();
    return isFated ? never() : answer;
  };
  const { table, fleet, clock, evidence, surveyor, pager, brakeSwitch } = world;
  const seen: RunWorld = {
    ...world,
    surveyor: {
      survey: (...about) => through(() => surveyor.survey(...about)),
      group: (...about) => through(() => surveyor.group(...about)),
    },
    pager: { page: (page) => through(() => pager.page(page)) },
    brakeSwitch: { ...brakeSwitch, read: () => through(() => brakeSwitch.read()) },
    table: {
      read: <T extends Key>(key: Key) => through(() => table.read<T>(key)),
      write: (value, ifVersion) => through(() => table.write(value, ifVersion)),
      readAll: (keys) => through(() => table.readAll(keys)),
      insert: (value) => through(() => table.insert(value)),
      count: (initial) => through(() => table.count(initial)),
    },
    fleet: {
      ...fleet,
      look: (...about) => through(() => fleet.look(...about)),
      investigate: (target) => through(() => fleet.investigate(target)),
      reboot: (...call) => through(() => fleet.reboot(...call)),
      start: (...call) => through(() => fleet.start(...call)),
      stop: (...call) => through(() => fleet.stop(...call)),
      setUnhealthy: (...call) => through(() => fleet.setUnhealthy(...call)),
      collectEvidence: (...about) => through(() => fleet.collectEvidence(...about)),
    },
    evidence: { keep: (...note) => through(() => evidence.keep(...note)) },
    clock: { now: () => clock.now(), sleepUntil: (time) => through(() => clock.sleepUntil(time)) },
  };
  return { seen, death, calls: () => calls };
}

interface Written {
  readonly endings: number;
}

/** Counts how often an ending was written into the record. */
function countEndings(world: ScriptedWorld): { world: ScriptedWorld; written: () => Written } {
  let endings = 0;
  const table: ScriptedWorld["table"] = {
    ...world.table,
    async write(value, ifVersion) {
      const before = await world.table.read(value);
      const done = await world.table.write(value, ifVersion);
      if (done && isEnded(value) && !isEnded(before?.value)) endings++;
      return done;
    },
  };
  return { world: { ...world, table }, written: () => ({ endings }) };
}

const isEnded = (item: object | undefined): boolean => item !== undefined && "outcome" in item && item.outcome !== null;

/** Plays an incident by runners of which the first meets its fate; the sweep starts the next when it is due. */
async function playLosing(opened: Incident, script: Partial<Script>, fates: readonly Fate[]) {
  const { world, written } = countEndings(scriptedWorld(script));
  await world.table.write(opened, ABSENT);
  let calls = 0;
  let runs = 0;
  const start = async (key: Key, run: number): Promise<void> => {
    const runner = mortal(world, fates[runs++]);
    const workflow: Workflow = inProcess({ run, clock: runner.seen.clock });
    const end = remediate(key, workflow, runner.seen).catch((error: unknown) => {
      if (!(error instanceof RunStopped)) throw error;
    });
    await Promise.race([end, runner.death]);
    calls = Math.max(calls, runner.calls());
  };
  await start(opened, 1);
  for (;;) {
    const record = await recordIn(world, opened);
    if (record.outcome !== null && record.next_due === null) {
      await sweepHold(world, opened);
      return { record, acted: world.fleet.calls, endings: written().endings, calls, runs };
    }
    assert.ok(runs < RUNS_MAX, `not ended after ${RUNS_MAX} runs`);
    world.clock.moveTo(new Date(Date.parse(record.next_due ?? "") + 1).toISOString());
    await sweep({ ...world, starter: { start }, overdue: async () => [opened] });
  }
}

/** What its last run did not live to give back the sweep does, once it is due. */
async function sweepHold(world: ScriptedWorld, opened: Incident): Promise<void> {
  const key = resourceKey(targetOf(opened).arn);
  const read = async () => (await world.table.read<ResourceItem>(key))?.value;
  const due = (await read())?.next_due;
  if (due === undefined) return;
  world.clock.moveTo(due);
  await sweep({
    ...world,
    starter: { start: async () => assert.fail("nothing is to start") },
    overdue: async () => [key],
  });
  assert.equal((await read())?.holder, null);
}

async function recordIn(world: ScriptedWorld, key: Key): Promise<Incident> {
  const stored: Stored<Incident> | undefined = await world.table.read<Incident>(key);
  assert.ok(stored);
  return stored.value;
}

const isAnswerLost = ({ attempts }: Incident): boolean => attempts.at(-1)?.answer === null;

const isIntentionWithoutCall = (record: Incident, acted: readonly string[]): boolean =>
  acted.length === 0 && isAnswerLost(record);

const HIGH_CPU = sliceFor({ ...defaultPolicy, mode: "auto" }, "EC2_HIGH_CPU") ?? null;

const STORIES: readonly {
  readonly title: string;
  readonly opened: Incident;
  readonly script: Partial<Script>;
  readonly outcome: Incident["outcome"];
  readonly acted: readonly string[];
}[] = [
  { title: "a reboot that heals", opened: incident, script: {}, outcome: "RESOLVED", acted: ["reboot"] },
  {
    title: "a reboot that does not help",
    opened: incident,
    script: { action: "does nothing" },
    outcome: "ESCALATED",
    acted: ["reboot"],
  },
  {
    title: "a reboot that is refused once",
    opened: incident,
    script: { answers: [{ kind: "refused", error: "RequestLimitExceeded", message: "Too many requests." }] },
    outcome: "RESOLVED",
    acted: ["reboot", "reboot"],
  },
];

describe("A runner lost at any of its calls", () => {
  for (const { title, opened, script, outcome, acted } of STORIES)
    it(`during ${title}: the next run goes on, acts no further, and ends it once`, async () => {
      const whole = await playLosing(opened, script, []);
      assert.equal(whole.record.outcome, outcome);
      assert.deepEqual(whole.acted, acted);
      for (let call = 1; call <= whole.calls; call++)
        for (const moment of ["before", "after"] as const) {
          const lost = await playLosing(opened, script, [{ call, moment }]);
          const where = `lost ${moment} call ${call}`;
          assert.equal(lost.endings, 1, where);
          assert.equal(lost.record.result === "PENDING", false, where);
          assert.ok(lost.acted.length <= acted.length, `${where}: ${lost.acted.join(", ")}`);
          // A call whose answer nobody knows counts as made: it is never repeated, and a human is told if it is not well.
          const heals = lost.acted.length === acted.length;
          const isKnown = heals || !isAnswerLost(lost.record);
          assert.equal(lost.record.outcome, isKnown ? outcome : "ESCALATED", where);
          assert.ok(lost.acted.length > 0 || isAnswerLost(lost.record), where);
        }
    });

  it("leaves exactly one intention that was never called, when it is lost between the two", async () => {
    const whole = await playLosing(incident, {}, []);
    let neverCalled = 0;
    for (let call = 1; call <= whole.calls; call++)
      for (const moment of ["before", "after"] as const) {
        const { record, acted } = await playLosing(incident, {}, [{ call, moment }]);
        if (isIntentionWithoutCall(record, acted)) neverCalled++;
      }
    assert.equal(neverCalled, 2); // after the intention's write, and before the call
  });

  it("during an investigation: evidence is kept all the same, and nothing is called", async () => {
    const busy = { ...incident, pk: "INCIDENT#EC2_HIGH_CPU", event_type: "EC2_HIGH_CPU" as const, policy: HIGH_CPU };
    const whole = await playLosing(busy, {}, []);
    for (let call = 1; call <= whole.calls; call++)
      for (const moment of ["before", "after"] as const) {
        const { record, acted, endings } = await playLosing(busy, {}, [{ call, moment }]);
        assert.deepEqual(acted, []);
        assert.equal(endings, 1);
        assert.equal(record.outcome, "INVESTIGATED", `lost ${moment} call ${call}`);
        assert.equal(record.evidence.length, 1, `lost ${moment} call ${call}`);
      }
  });

  it("during a dry run: it is asked again at most, and never taken for a reboot", async () => {
    const shadow = { ...incident, policy: aSlice({ mode: "shadow" }) };
    const whole = await playLosing(shadow, {}, []);
    for (let call = 1; call <= whole.calls; call++)
      for (const moment of ["before", "after"] as const) {
        const { record, acted, endings } = await playLosing(shadow, {}, [{ call, moment }]);
        assert.equal(endings, 1);
        assert.equal(record.outcome, "DRYRUN", `lost ${moment} call ${call}`);
        assert.ok(acted.every((name) => name === "reboot (dry run)"));
        assert.equal(record.attempts_count, 1, `lost ${moment} call ${call}`);
      }
  });

  it("again and again, one call further each time: still one reboot and one ending", async () => {
    const fates = Array.from({ length: 40 }, (_, index): Fate => ({ call: 1 + (index % 12), moment: "after" }));
    const { record, acted, endings } = await playLosing(incident, {}, fates);
    assert.equal(endings, 1);
    assert.ok(acted.length <= 1);
    assert.notEqual(record.outcome, null);
  });
});

/** A generator of its own, so that the same seed fails at the same calls on every machine. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

function unsteady(world: ScriptedWorld, seed: number): ScriptedWorld {
  const next = chance(seed);
  const flaky = async <T>(call: () => Promise<T>): Promise<T> => {
    const fate = next();
    if (fate < 0.02) throw new Error("table away");
    const answer = await call();
    if (fate < 0.04) throw new Error("answer lost");
    return answer;
  };
  const { table } = world;
  return {
    ...world,
    table: {
      ...table,
      read: <T extends Key>(key: Key) => flaky(() => table.read<T>(key)),
      write: (value, ifVersion) => flaky(() => table.write(value, ifVersion)),
    },
  };
}

describe("A store that fails one call in twenty-five", () => {
  it("never makes it act twice, and the incident always ends", async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const { world, written } = countEndings(scriptedWorld());
      await world.table.write(incident, ABSENT);
      for (let run = 1; (await recordIn(world, incident)).outcome === null; run++) {
        assert.ok(run < RUNS_MAX, `seed ${seed} does not end`);
        const shaky = unsteady(world, seed * 1000 + run);
        await remediate(incident, inProcess({ run, clock: world.clock }), shaky).catch(() => undefined);
      }
      const record = await recordIn(world, incident);
      assert.equal(written().endings, 1, `seed ${seed}`);
      if (!isIntentionWithoutCall(record, world.fleet.calls)) {
        assert.deepEqual(world.fleet.calls, ["reboot"], `seed ${seed}`);
        assert.equal(record.outcome, "RESOLVED", `seed ${seed}`);
      }
    }
  });
});

describe("The steps of a run", () => {
  it("have names that are unique, also over refusals, waits and rungs", async () => {
    const [rung] = aSlice().runbook;
    assert.ok(rung);
    const opened = { ...incident, policy: aSlice({ runbook: [rung, rung, rung] }) };
    const world = scriptedWorld({
      action: "does nothing",
      answers: [{ kind: "refused", error: "IncorrectState", message: "Not now." }],
    });
    await world.table.write(opened, ABSENT);
    const names: string[] = [];
    const host = inProcess({ run: 1, clock: world.clock });
    const listening: Workflow = {
      run: 1,
      step: (name, work) => host.step(note(name), work),
      act: (name, work) => host.act(note(name), work),
      sleepUntil: (name, time) => host.sleepUntil(note(name), time),
      approval: (name, question) => host.approval(note(name), question),
    };
    function note(name: string): string {
      names.push(name);
      return name;
    }
    await remediate(opened, listening, world);
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.length > 100);
    assert.equal((await recordIn(world, opened)).outcome, "ESCALATED");
    for (const name of names) assert.match(name, /^[\x20-\x7e]{1,256}$/);
  });
});
