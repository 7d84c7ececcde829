import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { begun, heldIncident, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import type { Attempt } from "../incident.ts";
import { refusalOf } from "./refusal.ts";

const refused = (error: string | null, change: Partial<Attempt> = {}): Attempt =>
  begun({ result: "SKIPPED", answer: "refused", error, message: `Refused: ${error}.`, ...change });
const asked = (attempts: readonly Attempt[]) => refusalOf(heldIncident({ attempts }), { index: 0, rung: REBOOT_RUNG });

describe("A refusal", () => {
  it("is none where nothing was refused", () => assert.equal(asked([begun()]), undefined));

  for (const error of [
    "RequestLimitExceeded",
    "Throttling",
    "ThrottlingException",
    "InsufficientInstanceCapacity",
    "InsufficientHostCapacity",
    "InsufficientCapacity",
    "IncorrectInstanceState",
    "IncorrectState",
  ])
    it(`by the name ${error} may pass`, () =>
      assert.deepEqual(asked([refused(error)]), { message: `Refused: ${error}.`, isFinal: false }));

  for (const error of ["UnauthorizedOperation", "InvalidInstanceID.NotFound", "UnsupportedOperation", null])
    it(`by ${error ?? "no name at all"} is final`, () => assert.equal(asked([refused(error)])?.isFinal, true));

  it("that may pass is final the tenth time", () => {
    const times = (count: number) => Array.from({ length: count }, () => refused("Throttling"));
    assert.equal(asked(times(9))?.isFinal, false);
    assert.equal(asked(times(10))?.isFinal, true);
  });

  it("is told in the words of the last one", () => {
    assert.equal(asked([refused("Throttling"), refused("IncorrectState")])?.message, "Refused: IncorrectState.");
  });

  it("of a dry run that was lost on the way may pass: it changed nothing", () => {
    assert.equal(asked([refused("TimeoutError", { mode: "shadow", answer: "uncertain" })])?.isFinal, false);
  });
});
