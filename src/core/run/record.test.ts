import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryTable } from "../../local/memoryTable.ts";
import { aCase, heldIncident, NOW } from "../guardrails/cases.fixtures.ts";
import { sick } from "../health.ts";
import type { Incident } from "../incident.ts";
import { judge } from "../judge.ts";
import { ABSENT } from "../table.ts";
import { plusSeconds } from "../time.ts";
import { withMemory } from "./memory.ts";
import { runRecord, takeIncident } from "./record.ts";

const FENCED = { name: "RunStopped", reason: "fenced" };

async function tableWith(incident: Incident) {
  const table = memoryTable();
  await table.write(incident, ABSENT);
  return table;
}

const say =
  (message: string) =>
  (incident: Incident): Incident => ({ ...incident, message });

describe("Taking an incident", () => {
  const open = heldIncident({ epoch: 1 });

  it("makes the run its holder, and due", async () => {
    const table = await tableWith(open);
    const taken = await takeIncident(table, open, 2, NOW);
    assert.equal(taken?.epoch, 2);
    assert.equal(taken.next_due, plusSeconds(NOW, 120));
    const stored = (await table.read<Incident>(open))?.value;
    assert.deepEqual(stored, { ...taken, raw_event: open.raw_event });
  });

  it("succeeds for one of two runners with the same number", async () => {
    const table = await tableWith(open);
    const both = await Promise.all([takeIncident(table, open, 2, NOW), takeIncident(table, open, 2, NOW)]);
    assert.equal(both.filter((taken) => taken !== undefined).length, 1);
  });

  for (const [title, incident, run] of [
    ["that this run, or a later one, has already", heldIncident({ epoch: 2 }), 2],
    ["that has ended", heldIncident({ epoch: 1, outcome: "RESOLVED" }), 2],
  ] as const)
    it(`${title} is refused, and nothing is written`, async () => {
      const table = await tableWith(incident);
      const before = await table.read(incident);
      assert.equal(await takeIncident(table, incident, run, NOW), undefined);
      assert.deepEqual(await table.read(incident), before);
    });

  it("that is not there is refused", async () => {
    assert.equal(await takeIncident(memoryTable(), open, 1, NOW), undefined);
  });
});

describe("The record of a run", () => {
  it("is changed by the run that holds it, on top of what others wrote meanwhile", async () => {
    const incident = heldIncident();
    const table = await tableWith(incident);
    const record = runRecord(table, incident, 1);
    await record.read();
    await table.write<Incident>({ ...incident, cleared_at: NOW }, 1);
    const after = await record.change(say("Looked."));
    assert.deepEqual([after.message, after.cleared_at], ["Looked.", NOW]);
    const stored = (await table.read<Incident>(incident))?.value;
    assert.deepEqual(stored, { ...after, raw_event: incident.raw_event });
  });

  it("tells a run the last verdict and no raw event, and keeps them all", async () => {
    const judged = judge(aCase(), sick("impaired"), { round: 1, rungIndex: 0 });
    const verdicts = [1, 2, 3].map((round) => ({ ...judged, round }));
    const incident = heldIncident({ verdicts, verdicts_count: 3 });
    const table = await tableWith(incident);
    const taken = await takeIncident(table, incident, 2, NOW);
    const record = runRecord(table, incident, 2);
    for (const told of [taken, await record.read(), await record.change(say("Looked."))]) {
      assert.deepEqual(told?.verdicts, verdicts.slice(-1));
      assert.equal(told.raw_event, null);
    }
    const stored = (await table.read<Incident>(incident))?.value;
    assert.deepEqual([stored?.verdicts, stored?.raw_event], [verdicts, incident.raw_event]);
  });

  it("is settled where it stands as it should, without a write; else by one, after which an earlier one cannot land", async () => {
    const incident = heldIncident();
    const table = await tableWith(incident);
    const record = runRecord(table, incident, 1);
    assert.equal((await record.settled(() => true)).message, incident.message);
    assert.equal((await table.read(incident))?.version, 1);
    await record.settled(({ message }) => message === "Intended.");
    assert.equal(await table.write<Incident>({ ...incident, message: "Intended." }, 1), false);
  });

  it("is settled as the earlier write left it, where that has landed first", async () => {
    const incident = heldIncident();
    const table = await tableWith(incident);
    const record = runRecord(withMemory(table), incident, 1);
    await record.read();
    await table.write<Incident>({ ...incident, message: "Intended." }, 1);
    assert.equal((await record.settled(({ message }) => message === "Intended.")).message, "Intended.");
  });

  it("may be given its ending, and is closed after it", async () => {
    const incident = heldIncident();
    const record = runRecord(await tableWith(incident), incident, 1);
    assert.equal((await record.end((before) => ({ ...before, outcome: "RESOLVED" }))).outcome, "RESOLVED");
    await assert.rejects(record.change(say("Again.")), FENCED);
    await assert.rejects(record.read(), FENCED);
  });

  it("keeps its ending where the step that wrote it is repeated", async () => {
    const incident = heldIncident();
    const table = await tableWith(incident);
    await runRecord(table, incident, 1).end((before) => ({ ...before, outcome: "RESOLVED", message: "First." }));
    const again = await runRecord(table, incident, 1).end((before) => ({ ...before, message: "Second." }));
    assert.deepEqual([again.outcome, again.message], ["RESOLVED", "First."]);
  });

  it("is closed to a run that has ended it, also where it came back since", async () => {
    const end = { run: 1, outcome: "RESOLVED" as const, result: "SUCCESS" as const, message: "Well.", at: NOW };
    const incident = heldIncident({ runs: [end], runs_count: 1 });
    const table = await tableWith(incident);
    await assert.rejects(runRecord(table, incident, 1).change(say("Again.")), FENCED);
    assert.equal((await runRecord(table, incident, 1).end(say("Again."))).message, incident.message);
  });

  it("is given no ending by a run that was overtaken", async () => {
    const incident = heldIncident({ epoch: 2 });
    const table = await tableWith(incident);
    await assert.rejects(runRecord(table, incident, 1).end(say("Late.")), FENCED);
  });

  for (const [title, held] of [
    ["a later run holds it", { epoch: 2 }],
    ["it has ended", { outcome: "RESOLVED" }],
  ] as const)
    it(`stops the run when ${title}, though it read before, and nothing is written`, async () => {
      const incident = heldIncident();
      const table = await tableWith(incident);
      const record = runRecord(table, incident, 1);
      await record.read();
      await table.write<Incident>({ ...incident, ...held }, 1);
      const before = await table.read(incident);
      await assert.rejects(record.change(say("Late.")), FENCED);
      await assert.rejects(record.read(), FENCED);
      assert.deepEqual(await table.read(incident), before);
    });

  it("stops the run when the incident is not in the table", async () => {
    await assert.rejects(runRecord(memoryTable(), heldIncident(), 1).read(), FENCED);
  });
});
