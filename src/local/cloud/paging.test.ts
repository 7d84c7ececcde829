import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { page } from "./paging.ts";

const badToken = () => new Error("no such token");

describe("one page of a longer answer", () => {
  it("gives every item once, whatever the size of a page", () => {
    const items = Array.from({ length: 17 }, (_, index) => index);
    for (const size of [1, 5, 16, 17, 100]) {
      const seen: number[] = [];
      let token: string | undefined;
      do {
        const { items: some, next } = page(items, { size, token }, badToken);
        seen.push(...some);
        token = next;
      } while (token !== undefined);
      assert.deepEqual(seen, items);
    }
  });

  it("refuses a token that it did not give", () => {
    assert.throws(() => page([1], { size: 1, token: "elsewhere" }, badToken), /no such token/);
  });
});
