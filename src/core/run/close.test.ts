import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { begun, heldIncident, NOW } from "../guardrails/cases.fixtures.ts";
import type { Incident } from "../incident.ts";
import type { ResourceItem } from "../permits/items.ts";
import { resourceKey } from "../permits/keys.ts";
import { defaultLimits } from "../permits/limits.ts";
import { takePermit } from "../permits/take.ts";
import { ABSENT, type Key, type Table } from "../table.ts";
import { close } from "./close.ts";
import { heldBy, permitOutcome } from "./permit.ts";
import { scriptedWorld } from "./scriptedWorld.fixtures.ts";
import { targetOf } from "./subject.ts";

const ended = (overrides: Partial<Incident> = {}): Incident =>
  heldIncident({ outcome: "ESCALATED", result: "FAILED", next_due: NOW, ...overrides });

/** The incident ended, and its run was lost before it gave its permit back. */
async function leftBehind(incident: Incident) {
  const world = scriptedWorld();
  await world.table.write(incident, ABSENT);
  const target = targetOf(incident);
  const groups = [{ kind: "account" as const, name: target.account, size: 100, sick: 1 }];
  const request = { incident: incident.sk, run: incident.epoch, lastEndedRun: 0, rung: 0, n: 1, rule: "r", groups };
  const asked = { ...request, action: "REBOOT" as const, resource: target, nextDue: NOW, shadowUntil: null };
  assert.equal((await takePermit(world.table, asked, NOW, defaultLimits)).kind, "taken");
  const holder = async () => (await world.table.read<ResourceItem>(resourceKey(target.arn)))?.value.holder ?? null;
  return { world, holder };
}

describe("Closing an ending", () => {
  it("gives back what the run held, tells a human once, and takes the incident off the list", async () => {
    const { world, holder } = await leftBehind(ended());
    assert.notEqual(await holder(), null);
    await close(ended(), world);
    await close(ended(), world);
    assert.equal(await holder(), null);
    assert.equal(world.pages.length, 1);
    assert.equal((await world.table.read<Incident>(ended()))?.value.next_due, null);
  });

  it("pages nobody for an ending that needs nobody", async () => {
    const incident = ended({ outcome: "RESOLVED", result: "SUCCESS" });
    const { world, holder } = await leftBehind(incident);
    await close(incident, world);
    assert.equal(await holder(), null);
    assert.deepEqual(world.pages, []);
  });

  it("leaves a later ending on the list, where the incident came back and ended again while it was closed", async () => {
    const wasWell = ended({ outcome: "RESOLVED", result: "SUCCESS" });
    const { world } = await leftBehind(wasWell);
    const endedAgain = ended({ epoch: wasWell.epoch + 1 });
    const { read, write } = world.table;
    const table: Table = {
      ...world.table,
      async read<T extends Key>(key: Key) {
        const stored = await read<T>(key);
        if (key.pk === wasWell.pk && stored?.version === 1) await write(endedAgain, 1);
        return stored;
      },
    };
    await close(wasWell, { ...world, table });
    assert.equal((await read<Incident>(wasWell))?.value.next_due, NOW);
  });

  it("leaves an incident that is still open alone", async () => {
    const open = heldIncident({ outcome: null, next_due: NOW });
    const { world, holder } = await leftBehind(open);
    await close(open, world);
    assert.notEqual(await holder(), null);
  });
});

describe("What became of a permit", () => {
  const outcome = (outcome: Incident["outcome"], attempts = [begun()]) =>
    permitOutcome(ended({ attempts }), { outcome });

  it("helped when the incident is resolved, failed when it is not, and was not used without a call", () => {
    assert.equal(outcome("RESOLVED"), "helped");
    assert.equal(outcome("ESCALATED"), "failed");
    assert.equal(outcome("ESCALATED", []), "not_used");
  });

  it("belongs to the incident and its last run", () => {
    assert.deepEqual(heldBy(ended({ epoch: 3 })), {
      incident: ended().sk,
      run: 3,
      last_ended_run: 0,
      resource: targetOf(ended()).arn,
      shadow_until: null,
    });
  });
});
