import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { recall } from "./recall.ts";

function remembering(entriesMax = 10) {
  let nowMs = 0;
  let reads = 0;
  const remember = recall<number>({ clock: { now: () => new Date(nowMs) }, seconds: 30, entriesMax });
  return {
    ask: (key: string) => remember(key, async () => ++reads),
    at: (seconds: number) => {
      nowMs = seconds * 1000;
    },
  };
}

describe("What is remembered for a while", () => {
  it("is read once for all who ask at the same time", async () => {
    const { ask } = remembering();
    assert.deepEqual(await Promise.all([ask("a"), ask("a"), ask("a")]), [1, 1, 1]);
  });

  it("is read again when its time is over, and not before", async () => {
    const { ask, at } = remembering();
    await ask("a");
    at(29.999);
    assert.equal(await ask("a"), 1);
    at(30);
    assert.equal(await ask("a"), 2);
  });

  it("is read again when the clock was set back by more than its time", async () => {
    const { ask, at } = remembering();
    at(3600);
    await ask("a");
    at(0);
    assert.equal(await ask("a"), 2);
  });

  it("is kept by its key, and the oldest is forgotten first", async () => {
    const { ask } = remembering(2);
    assert.deepEqual([await ask("a"), await ask("b"), await ask("c")], [1, 2, 3]);
    assert.deepEqual([await ask("b"), await ask("c"), await ask("a")], [2, 3, 4]);
  });

  it("may be a failure, which is not tried again at once", async () => {
    const remember = recall<number>({ clock: { now: () => new Date(0) }, seconds: 30, entriesMax: 2 });
    await assert.rejects(
      remember("a", () => Promise.reject(new Error("throttled"))),
      /throttled/,
    );
    await assert.rejects(
      remember("a", async () => 1),
      /throttled/,
    );
  });
});
