import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { count, listOf, maybe, moment, objectWith, orNull, text, wrongIn } from "./fieldChecks.ts";

describe("The checks of a record's fields", () => {
  it("name the field and what is wrong with it, down to where it lies", () => {
    const checks = { a: text, list: listOf(objectWith({ n: count })) };
    assert.equal(wrongIn({ a: "", list: [{ n: 0 }] }, checks), null);
    assert.equal(wrongIn({ list: [] }, checks), "a is missing");
    assert.equal(wrongIn({ a: 1, list: [] }, checks), "a is not text");
    assert.equal(wrongIn({ a: "", list: [{ n: -1 }] }, checks), "list holds what n is not a count");
    assert.equal(wrongIn({ a: "", list: {} }, checks), "list is not a list");
  });

  it("let null stand where it may, and a missing one only where that is said", () => {
    assert.equal(wrongIn({ a: null }, { a: orNull(text) }), null);
    assert.equal(wrongIn({}, { a: orNull(text) }), "a is missing");
    assert.equal(wrongIn({}, { a: maybe(text) }), null);
  });

  it("take a time only with its zone", () => {
    for (const good of ["2025-11-30T02:34:12Z", "2025-11-30T02:34:12.5+01:00"]) assert.equal(moment(good), null);
    for (const bad of ["2025-11-30T02:34:12", "2025-11-30", "2025-13-30T02:34:12Z", 5]) assert.ok(moment(bad));
  });

  it("do not take what an object inherits for its fields", () => {
    assert.equal(wrongIn({}, { constructor: text }), "constructor is missing");
  });
});
