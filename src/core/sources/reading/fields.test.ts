import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { has, list, object, pairs, text } from "./fields.ts";

describe("fields of outside JSON", () => {
  it("are found by any of their names, in the order given", () => {
    assert.equal(text({ Name: "b" }, 9, "name", "Name"), "b");
    assert.deepEqual(object({ a: { x: 1 } }, "a"), { x: 1 });
  });

  it("are missing when they are of another type, empty or inherited", () => {
    assert.equal(text({ name: 7 }, 9, "name"), undefined);
    assert.equal(text({ name: "  " }, 9, "name"), undefined);
    assert.equal(has({}, "constructor"), false);
    assert.deepEqual(object({ a: [1] }, "a"), {});
    assert.deepEqual(list({ a: "no list" }, 9, "a"), []);
  });

  it("give pairs from an object and from a list alike", () => {
    assert.deepEqual(
      pairs({ InstanceId: "i" }, 9, 99),
      [["InstanceId", "i"]].map(([a, b]) => [a, b]),
    );
    assert.deepEqual(pairs([{ name: "InstanceId", value: "i" }, { Key: "team", Value: "x" }, 7, { name: 1 }], 9, 99), [
      ["InstanceId", "i"],
      ["team", "x"],
    ]);
  });

  it("are bounded", () => {
    assert.equal(text({ name: "abcdef" }, 4, "name"), "abc…");
    assert.equal(list({ a: [1, 2, 3] }, 2, "a").length, 2);
    assert.equal(pairs({ a: "1", b: "2", c: "3" }, 2, 9).length, 2);
  });
});
