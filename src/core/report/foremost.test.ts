import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { foremost } from "./foremost.ts";
import { endedAs } from "./incidents.fixtures.ts";
import { rowOf } from "./row.ts";

const rowAt = (minute: number, isNeeded: boolean) =>
  rowOf(
    endedAs(isNeeded ? "ESCALATED" : "RESOLVED", {
      sk: `2026-11-24T02:${String(minute).padStart(2, "0")}:00Z#7fce2e43`,
    }),
  );

describe("the foremost rows", () => {
  it("are those that need you, then the oldest", () => {
    const rows = foremost(2);
    for (const row of [rowAt(1, false), rowAt(2, false), rowAt(9, true)]) rows.add(row);
    assert.deepEqual(rows.rows(), [rowAt(9, true), rowAt(1, false)]);
  });

  it("are the same as if all were kept and sorted, in whichever order they come", () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 60 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 20 }), (given, rowsMax) => {
        const kept = foremost(rowsMax);
        for (const minute of given) kept.add(rowAt(minute, minute % 3 === 0));
        const order = (minute: number): number => (minute % 3 === 0 ? minute : 100 + minute);
        const expected = given.toSorted((one, other) => order(one) - order(other)).slice(0, rowsMax);
        assert.deepEqual(
          kept.rows().map(({ id }) => Number(id.slice(14, 16))),
          expected,
        );
      }),
    );
  });
});
