import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inPages } from "./inPages.ts";

const pages = (count: number) => async (token: string | undefined) => {
  const page = Number(token ?? 1);
  return { items: [page], next: page < count ? String(page + 1) : "" };
};

describe("A listing in pages", () => {
  it("is all of them, in order", async () => {
    assert.deepEqual(await inPages("instances", 3, pages(3)), [1, 2, 3]);
  });

  it("is unreadable, rather than half, when there are too many", async () => {
    await assert.rejects(inPages("instances", 3, pages(4)), /more instances than Defib reads \(3 pages\)/);
  });
});
