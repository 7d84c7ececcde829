import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryTable } from "../../local/memoryTable.ts";
import type { SignalItem } from "./controlItems.ts";
import { advance, firstSight, isDone } from "./signalStage.ts";
import { aSignal } from "./signals.fixtures.ts";

const now = "2026-11-24T02:34:12.000Z";
const item = firstSight(aSignal(), now);

describe("how far a signal has got", () => {
  it("is seen at first, and is kept for 90 days", () => {
    assert.equal(item.stage, "seen");
    assert.equal(item.first_seen, now);
    assert.equal(item.ttl, Date.parse(now) / 1000 + 90 * 86_400);
  });

  it("is done when its run was started or when it needs none, and not before", () => {
    const stages = ["seen", "started", "settled"] as const;
    assert.deepEqual(
      stages.map((stage) => isDone({ ...item, stage })),
      [false, true, true],
    );
  });

  it("rises with what became of it, on top of the copies that came meanwhile", async () => {
    const table = memoryTable();
    const seen = await table.count<SignalItem>(item);
    await table.count<SignalItem>(item);
    const risen = await advance(seen, "started", "opened", "an id", table);
    const { stage, disposition, incident, copies } = risen.value;
    assert.deepEqual([stage, disposition, incident, copies], ["started", "opened", "an id", 2]);
  });

  it("never falls, whoever is late", async () => {
    const table = memoryTable();
    const seen = await table.count<SignalItem>(item);
    await advance(seen, "settled", "opened", "an id", table);
    const late = await advance(seen, "started", "opened", "an id", table);
    assert.equal(late.value.stage, "settled");
    assert.equal(late.value.disposition, "opened");
  });
});
