import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryTable } from "../local/memoryTable.ts";
import { evidenceItems } from "./evidenceItems.ts";

const incident = { pk: "INCIDENT#EC2_HIGH_CPU", sk: "2025-11-30T02:34:12Z#7fce2e43" };
const now = new Date("2025-11-30T02:36:00.123Z");
const clock = { now: () => now };

describe("Evidence kept as items", () => {
  it("is read back by the key in its note", async () => {
    const evidence = evidenceItems({ table: memoryTable(), clock });
    const note = await evidence.keep(incident, "investigation", "CPU at 97 %", { cpu: [97, null] });
    assert.deepEqual(note, {
      kind: "investigation",
      key: "EVIDENCE#2025-11-30T02:34:12Z#7fce2e43/2025-11-30T02:36:00.123Z#investigation",
      at: "2025-11-30T02:36:00.123Z",
      summary: "CPU at 97 %",
    });
    const kept = await evidence.read(note.key);
    assert.deepEqual(JSON.parse(kept?.body ?? ""), { cpu: [97, null] });
    assert.equal(kept?.cut_bytes, 0);
  });

  it("lives as long as its incident: 400 days from the first signal", async () => {
    const evidence = evidenceItems({ table: memoryTable(), clock });
    const { key } = await evidence.keep(incident, "investigation", "", {});
    assert.equal((await evidence.read(key))?.ttl, Date.parse("2027-01-04T02:34:12Z") / 1000);
  });

  it("is kept once when its step is repeated in the same moment", async () => {
    const table = memoryTable();
    const evidence = evidenceItems({ table, clock });
    const first = await evidence.keep(incident, "investigation", "first", 1);
    assert.deepEqual(await evidence.keep(incident, "investigation", "first", 1), first);
    assert.equal(table.values().length, 1);
  });

  it("is cut to what an item can hold, between characters, and says how much is missing", async () => {
    const evidence = evidenceItems({ table: memoryTable(), clock });
    const body = "🚑".repeat(100_000);
    const { key, summary } = await evidence.keep(incident, "console", "its last words", body);
    const kept = await evidence.read(key);
    assert.ok(kept);
    const keptBytes = Buffer.byteLength(kept.body);
    assert.ok(keptBytes <= 350 * 1024);
    assert.equal(keptBytes + kept.cut_bytes, 400_002);
    assert.equal(summary, `its last words (cut: the last ${kept.cut_bytes} bytes are missing)`);
    assert.equal(JSON.stringify(body).startsWith(kept.body), true);
  });

  it("is not there under a key that names none", async () => {
    const evidence = evidenceItems({ table: memoryTable(), clock });
    assert.equal(await evidence.read("EVIDENCE#2025-11-30T02:34:12Z#7fce2e43/nothing"), undefined);
    assert.equal(await evidence.read("INCIDENT#UNKNOWN"), undefined);
  });
});
