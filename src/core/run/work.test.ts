import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inProcess } from "../../workflow/inProcess.ts";
import { heldIncident, NOW } from "../guardrails/cases.fixtures.ts";
import { ABSENT, type Key } from "../table.ts";
import { scriptedWorld } from "./scriptedWorld.fixtures.ts";
import { workOn } from "./work.ts";

describe("A run at work", () => {
  it("reads its incident once where nothing else happens in between, and anew when it is asked to", async () => {
    const world = scriptedWorld();
    const incident = heldIncident({ epoch: 1 });
    await world.table.write(incident, ABSENT);
    let reads = 0;
    const table = {
      ...world.table,
      read: <T extends Key>(key: Key) => {
        reads++;
        return world.table.read<T>(key);
      },
    };
    const { record } = workOn(incident, inProcess({ run: 2, clock: world.clock }), { ...world, table });
    assert.equal((await record.take(NOW))?.epoch, 2);
    await record.change((before) => ({ ...before, message: "Looked at." }));
    assert.equal((await record.seen()).message, "Looked at.");
    assert.equal(reads, 1);
    await record.read();
    assert.equal(reads, 2);
  });
});
