import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { namesOfOneRun } from "./names.ts";

describe("The names of a run's steps", () => {
  it("are used once each", () => {
    const note = namesOfOneRun();
    note("rung0/round1/clear");
    note("rung0/round2/clear");
    assert.throws(() => note("rung0/round1/clear"), /the step name rung0\/round1\/clear was used twice in one run/);
  });

  it("are free again in another run", () => {
    namesOfOneRun()("take");
    assert.doesNotThrow(() => namesOfOneRun()("take"));
  });

  it("have 1 to 256 printable ASCII characters, as a durable journal asks", () => {
    const note = namesOfOneRun();
    note("a".repeat(256));
    for (const name of ["", "a".repeat(257), "wait\n", "prüfen"])
      assert.throws(() => note(name), /not 1 to 256 printable ASCII characters/, JSON.stringify(name));
  });
});
