import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { painter, shown, widthOf } from "./terminal.ts";

const RED = "\u001b[31mx\u001b[0m";

describe("what a terminal gets", () => {
  it("is coloured for a person", () => assert.equal(painter(true, {}, false)("red", "x"), RED));

  it("is plain in a pipe, with NO_COLOR, on a dumb terminal and with --no-color", () => {
    assert.equal(painter(false, {}, false)("red", "x"), "x");
    assert.equal(painter(true, { NO_COLOR: "1" }, false)("red", "x"), "x");
    assert.equal(painter(true, { TERM: "dumb" }, false)("red", "x"), "x");
    assert.equal(painter(true, {}, true)("red", "x"), "x");
  });

  it("does not take an empty NO_COLOR for a wish", () =>
    assert.equal(painter(true, { NO_COLOR: "" }, false)("red", "x"), RED));

  it("is as wide as COLUMNS says, else as the terminal, else without end", () => {
    assert.equal(widthOf({ COLUMNS: "60" }, 120), 60);
    assert.equal(widthOf({}, 120), 120);
    assert.equal(widthOf({ COLUMNS: "wide" }, undefined), Number.POSITIVE_INFINITY);
  });

  it("holds nothing that moves the cursor or turns the direction", () => {
    assert.equal(shown("a\u001b[2Jb\u202ec\nd"), "a\ufffd[2Jb\ufffdc d");
  });
});
