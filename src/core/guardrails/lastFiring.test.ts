import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { heldIncident } from "./cases.fixtures.ts";
import { lastFiringOf } from "./lastFiring.ts";

describe("when a problem was last told of", () => {
  const [note] = heldIncident().signals;
  assert.ok(note);
  const later = { ...note, at: "2026-11-24T02:50:00.000Z" };

  it("is the newest change that fires, in whatever order they came", () => {
    assert.equal(lastFiringOf(heldIncident({ signals: [later, note] })), later.at);
  });

  it("is not moved by what clears", () => {
    assert.equal(
      lastFiringOf(heldIncident({ signals: [note, { ...later, effect: "clears" }] })),
      "2026-11-24T02:34:10.000Z",
    );
  });

  it("is when the source saw it, where no signal is kept", () => {
    assert.equal(lastFiringOf(heldIncident({ signals: [] })), "2026-11-24T02:34:10Z");
  });
});
