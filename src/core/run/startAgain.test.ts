import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aCase, begun, heldIncident, NOW, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import { sick } from "../health.ts";
import type { Attempt } from "../incident.ts";
import { judge } from "../judge.ts";
import { plusSeconds } from "../time.ts";
import { startAgain } from "./startAgain.ts";

const step = {
  index: 0,
  rung: { ...REBOOT_RUNG, action: "STOP_START" as const, proveWithinSeconds: 600 },
  part: "start" as const,
};
const last = judge(aCase(), sick("EC2 says impaired"), { round: 1, rungIndex: 0 });
const stop = begun({ action: "STOP_START", part: "stop", result: "SUCCESS", at: NOW });
const judged = (attempts: readonly Attempt[], seconds: number) =>
  startAgain(2, step, heldIncident({ attempts, verdicts: [last] }), plusSeconds(NOW, seconds));

describe("The start of what we stopped", () => {
  it("is go in auto, whatever guardrails would say: none is asked", () => {
    const { kind, mode, answers, round, look } = judged([stop], 599);
    assert.deepEqual([kind, mode, answers, round], ["go", "auto", [], 2]);
    assert.equal(look, last.look);
  });

  it("is tried once, however long every run was lost", () => assert.equal(judged([stop], 86_400).kind, "go"));

  it("is skipped where nothing was stopped", () => assert.equal(judged([], 0).kind, "skip"));

  it("is a human's business once its rung's time is up, in the last refusal's words", () => {
    const refused = begun({
      ...stop,
      n: 2,
      part: "start",
      result: "SKIPPED",
      answer: "refused",
      message: "No capacity.",
    });
    const { kind, text } = judged([stop, refused], 600);
    assert.deepEqual([kind, text], ["human", "Stopped by us, and not started. No capacity."]);
  });
});
