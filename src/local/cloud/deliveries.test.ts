import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { everyMessage, seededDeliveries } from "./deliveries.ts";

const message = { to: "queue", body: "{}" };

describe("how messages travel", () => {
  it("gives every message its copies and its delay", () => {
    assert.deepEqual(everyMessage({ copies: 3, delaySeconds: 20 })(message), [20, 20, 20]);
  });

  it("gives the same deliveries for the same seed, duplicates for about the share asked for, delays in bounds", () => {
    const chance = { seed: 7, duplicateShare: 0.2, delaySecondsMax: 60 };
    const play = (seed: number) => {
      const deliveries = seededDeliveries({ ...chance, seed });
      return Array.from({ length: 1000 }, () => deliveries(message));
    };
    const played = play(7);
    assert.deepEqual(play(7), played);
    assert.notDeepEqual(play(8), played);
    const duplicated = played.filter((copies) => copies.length === 2).length;
    assert.ok(duplicated > 140 && duplicated < 260, `${duplicated} of 1000`);
    for (const delaySeconds of played.flat()) assert.ok(delaySeconds >= 0 && delaySeconds < 60);
  });
});
