import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { memoryTable } from "../../local/memoryTable.ts";
import { ABSENT, type Key } from "../table.ts";
import { keepRaw } from "./rawEvent.ts";

interface Holder extends Key {
  readonly opening: { readonly raw_event: unknown };
}

describe("keeping a raw event", () => {
  it("lies in the record as it is where it fits", () => {
    const event = { AlarmName: "a", Trigger: { Threshold: 0.5, Dimensions: [] }, none: null, yes: true };
    assert.deepEqual(keepRaw(event), { kind: "inline", value: event });
  });

  it("keeps a text that is not JSON, and nothing at all, as they are", () => {
    assert.deepEqual(keepRaw("not { JSON"), { kind: "inline", value: "not { JSON" });
    assert.deepEqual(keepRaw(undefined), { kind: "inline", value: null });
  });

  it("keeps exactly 32 KB in the record, and a byte more apart", () => {
    const fits = "x".repeat(32 * 1024);
    assert.equal(keepRaw(fits).kind, "inline");
    assert.deepEqual(keepRaw(`${fits}x`), { kind: "apart", text: `${fits}x`, why: "larger than 32 KB" });
  });

  it("counts bytes, not characters", () => {
    assert.equal(keepRaw("警".repeat(11_000)).kind, "apart");
  });

  it("keeps 30 levels in the record and 31 apart, lists and objects alike", () => {
    assert.equal(keepRaw(nested(30)).kind, "inline");
    assert.deepEqual(keepRaw(nested(31)), {
      kind: "apart",
      text: JSON.stringify(nested(31)),
      why: "deeper than 30 levels",
    });
  });

  it("keeps apart what nests too deep even to be written as JSON, and says so", () => {
    const kept = keepRaw({ AlarmName: "deep", at: nested(100_000) });
    assert.equal(kept.kind === "apart" && kept.why, "deeper than 30 levels");
  });

  const hostile: readonly (readonly [string, string, string])[] = [
    ["an infinite number", '{"Threshold":1e999}', "has a number that is not finite"],
    ["a number beyond 1e125", '[{"Threshold":1e200}]', "has a number that DynamoDB cannot hold"],
    ["a number under 1e-125", '{"Threshold":-1e-200}', "has a number that DynamoDB cannot hold"],
    ["an attribute without a name", '{"a":{"":1}}', "has an empty attribute name"],
    ["half a surrogate pair in a text", '{"a":["\\ud83d"]}', "has text that is not well-formed Unicode"],
    ["half a surrogate pair in a name", '{"\\ud83d":1}', "has text that is not well-formed Unicode"],
    ["half a surrogate pair as the whole event", '"\\ud83d"', "has text that is not well-formed Unicode"],
  ];
  for (const [what, json, why] of hostile) {
    it(`keeps ${what} apart and says why`, () => {
      const kept = keepRaw(JSON.parse(json));
      assert.equal(kept.kind === "apart" && kept.why, why);
    });
  }

  it("keeps zero, negative zero and the smallest and largest that fit", () => {
    for (const number of [0, -0, 1e-125, 9e125, -9.99e125, Number.MAX_SAFE_INTEGER])
      assert.equal(keepRaw({ number }).kind, "inline");
  });

  it("keeps apart at most what an item can hold", () => {
    const kept = keepRaw({ Body: "警".repeat(300_000) });
    assert.ok(kept.kind === "apart" && new TextEncoder().encode(kept.text).length <= 400 * 1000);
  });

  it("gives the table nothing that it refuses, whatever came in", async () => {
    const table = memoryTable();
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 40, stringUnit: "binary" }), async (raw) => {
        const kept = keepRaw(raw);
        const holder: Holder = {
          pk: `RAW#${n++}`,
          sk: "-",
          opening: { raw_event: kept.kind === "inline" ? kept.value : kept.text },
        };
        assert.equal(await table.write(holder, ABSENT), true);
      }),
      { numRuns: 50 },
    );
    for (const [, json] of hostile) {
      const kept = keepRaw(JSON.parse(json));
      const holder: Holder = { pk: `RAW#${n++}`, sk: "-", opening: { raw_event: kept.kind === "apart" && kept.text } };
      assert.equal(await table.write(holder, ABSENT), true);
    }
    assert.equal(await table.write({ pk: "DEEP", sk: "-", opening: { raw_event: nested(30) } }, ABSENT), true);
  });
});

/** A value of this many containers inside each other. */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { level: value };
  return value;
}
