import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fromAttribute, fromAttributes, toAttribute, toAttributes } from "./attributeValue.ts";

describe("A JSON value in DynamoDB's attribute values", () => {
  it("comes back as it was, whatever it is", () => {
    const anyJson = fc.jsonValue({ stringUnit: "binary" }).filter(isStorable);
    fc.assert(fc.property(anyJson, (value) => assert.deepEqual(fromAttribute(toAttribute(value, "it")), value)));
  });

  it("keeps keys that mean something to JavaScript", () => {
    const hostile: object = JSON.parse('{"__proto__":{"admin":true},"constructor":"x","toString":null}');
    assert.equal(JSON.stringify(fromAttributes(toAttributes(hostile, "it"))), JSON.stringify(hostile));
  });

  it("is written as DynamoDB wants it", () => {
    assert.deepEqual(toAttribute({ s: "", n: -1.5, b: false, nothing: null, list: [1], gone: undefined }, "it"), {
      M: { s: { S: "" }, n: { N: "-1.5" }, b: { BOOL: false }, nothing: { NULL: true }, list: { L: [{ N: "1" }] } },
    });
  });

  it("is refused, with its place, where DynamoDB could not hold it", () => {
    assert.throws(
      () => toAttribute({ a: [{ b: Infinity }] }, "it"),
      /"it\.a\[0\]\.b" cannot be stored: the number Inf/,
    );
    assert.throws(() => toAttribute([1e126], "it"), /"it\[0\]" cannot be stored: the number 1e\+126 is outside/);
    assert.throws(() => toAttribute([5e-324], "it"), /the number 5e-324 is outside/);
    assert.throws(() => toAttribute([undefined], "it"), /"it\[0\]" cannot be stored: it is of type undefined/);
    assert.throws(
      () => toAttribute({ "\udc00": 1 }, "it"),
      /"it" cannot be stored: its text holds half of a surrogate/,
    );
    assert.throws(() => toAttribute(new Map(), "it"), /it is an object of a class/);
    assert.throws(() => toAttribute(10n, "it"), /it is of type bigint/);
  });

  it("is read back only from types that Defib writes", () => {
    assert.throws(() => fromAttribute({ SS: ["a"] }), /holds a value of type SS, which Defib never writes/);
  });
});

/** Numbers that DynamoDB cannot hold are left to the test of refusals; it keeps no sign of zero. */
function isStorable(value: unknown): boolean {
  if (typeof value === "number") {
    return !Object.is(value, -0) && (value === 0 || (Math.abs(value) >= 1e-130 && Math.abs(value) <= 9.99e125));
  }
  return typeof value !== "object" || value === null || Object.values(value).every(isStorable);
}
