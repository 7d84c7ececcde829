import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nearestWord } from "./nearestWord.ts";

const known = ["explain", "handle", "report", "incidents", "incident"];

describe("the word that was meant", () => {
  it("counts two swapped letters as one mistake", () => assert.equal(nearestWord("expalin", known), "explain"));
  it("finds a letter left out, added or exchanged", () => {
    assert.equal(nearestWord("reprt", known), "report");
    assert.equal(nearestWord("handlee", known), "handle");
    assert.equal(nearestWord("repord", known), "report");
  });
  it("prefers the nearest of two", () => assert.equal(nearestWord("incidnts", known), "incidents"));
  it("does not mind capitals", () => assert.equal(nearestWord("REPORT", known), "report"));
  it("guesses nothing when no word is near", () => assert.equal(nearestWord("frobnicate", known), undefined));
  it("guesses nothing from nothing", () => assert.equal(nearestWord("", known), undefined));
  it("is quick with a word of a megabyte", () => assert.equal(nearestWord("x".repeat(1_000_000), known), undefined));
});
