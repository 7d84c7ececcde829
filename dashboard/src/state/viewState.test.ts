import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DEFAULT_SORT, formatView, parseView, SORT_COLUMNS, toggled, type View } from "./viewState.ts";

const words = fc.array(fc.string(), { maxLength: 3 });
const views: fc.Arbitrary<View> = fc.record(
  {
    date: fc.constantFrom(null, "2025-11-30"),
    search: fc.string({ maxLength: 50 }),
    types: words,
    actions: words,
    outcomes: words,
    needsYou: fc.boolean(),
    hour: fc.constantFrom(null, "2025-11-30T02:00:00Z"),
    sort: fc.record({ column: fc.constantFrom(...SORT_COLUMNS), descending: fc.boolean() }, { noNullPrototype: true }),
    zone: fc.constantFrom("utc" as const, "local" as const),
    open: fc.option(fc.string()),
  },
  { noNullPrototype: true },
);

describe("The view in the address", () => {
  it("comes back from its own link, whatever a filter holds", () => {
    fc.assert(fc.property(views, (view) => assert.deepEqual(parseView(formatView(view), "utc"), view)));
  });

  it("says only what is not the default, and always the zone", () => {
    assert.equal(formatView(parseView("", "local")), "?tz=local");
  });

  it("takes nonsense for the default", () => {
    const view = parseView("?date=tomorrow&sort=-colour&tz=mars&hour=later", "utc");
    assert.deepEqual([view.date, view.sort, view.zone, view.hour], [null, DEFAULT_SORT, "utc", null]);
  });

  it("keeps a search to a length that a link can hold", () => {
    assert.equal(parseView(`?q=${"x".repeat(5000)}`, "utc").search.length, 200);
  });

  it("adds a word to a filter, and takes it away again", () => {
    assert.deepEqual(toggled(["START"], "REBOOT"), ["START", "REBOOT"]);
    assert.deepEqual(toggled(["START", "REBOOT"], "START"), ["REBOOT"]);
  });
});
