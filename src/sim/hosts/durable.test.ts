import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Agenda, agendaFrom } from "../agenda.ts";
import { chanceFrom } from "../chance.ts";
import type { Fates } from "../fates.ts";
import { historyOf } from "../history.ts";
import { type Runner, runnerOf } from "../runner.ts";
import { durable, type Journal } from "./durable.ts";

const fates: Fates = {
  isCalm: () => true,
  chance: chanceFrom(1, "durable"),
  strikes: () => false,
  ofCall: () => ({ end: "answered", thereMs: 0, backMs: 0 }),
};

function processOn(agenda: Agenda): Runner {
  return runnerOf(1, { kind: "run", task: null, agenda, fates, history: historyOf(agenda), onStop: () => undefined });
}

const hostOf = (journal: Journal, agenda: Agenda, suspend: (untilMs: number) => void = () => undefined) =>
  durable(1, journal, processOn(agenda), () => agenda.nowMs, suspend);

describe("the durable host of the simulation", () => {
  it("does not do a step again that its journal has", async () => {
    const agenda = agendaFrom(0);
    const journal: Journal = new Map();
    assert.equal(await hostOf(journal, agenda).step("look", async () => "first"), "first");
    assert.equal(await hostOf(journal, agenda).step("look", async () => "second"), "first");
  });

  it("calls an act interrupted that was begun and not done, and never does it again", async () => {
    const agenda = agendaFrom(0);
    const journal: Journal = new Map([["act", { kind: "begun" }]]);
    let times = 0;
    const done = await hostOf(journal, agenda).act("act", async () => {
      times += 1;
    });
    assert.deepEqual([done.kind, times], ["interrupted", 0]);
  });

  it("ends its process at a wait, and goes on past it once the time has come", async () => {
    const agenda = agendaFrom(0);
    const journal: Journal = new Map();
    const suspended: number[] = [];
    const first = hostOf(journal, agenda, (untilMs) => void suspended.push(untilMs));
    void first.sleepUntil("wait", new Date(60_000).toISOString());
    for (const atMs of [1, 60_000]) agenda.at(atMs, () => undefined);
    agenda.beginsToRun();
    await agenda.run(60_000, () => false);
    assert.deepEqual(suspended, [60_000]);
    await hostOf(journal, agenda).sleepUntil("wait", new Date(60_000).toISOString());
  });

  it("breaks off a replay that meets other steps than its journal", async () => {
    const journal: Journal = new Map([["look", { kind: "done", value: 1 }]]);
    await assert.rejects(
      hostOf(journal, agendaFrom(0)).step("act", async () => 2),
      /the replay met act/,
    );
  });
});
