import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { begun, heldIncident, NOW, REBOOT_RUNG } from "../guardrails/cases.fixtures.ts";
import type { Attempt } from "../incident.ts";
import { plusSeconds, secondsBetween } from "../time.ts";
import { endingByRefusal, tryAgainAt } from "./refusal.ts";

const refused = (error: string | null, change: Partial<Attempt> = {}): Attempt =>
  begun({ result: "SKIPPED", answer: "refused", error, message: `Refused: ${error}.`, ...change });
const step = { index: 0, rung: REBOOT_RUNG };
const asked = (attempts: readonly Attempt[]) => endingByRefusal(heldIncident({ attempts }), step);

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
    it(`by the name ${error} may pass`, () => assert.equal(asked([refused(error)]), undefined));

  for (const error of ["UnauthorizedOperation", "InvalidInstanceID.NotFound", "UnsupportedOperation", null])
    it(`by ${error ?? "no name at all"} is final`, () => assert.equal(asked([refused(error)])?.outcome, "ESCALATED"));

  it("that may pass is final the tenth time", () => {
    const times = (count: number) => Array.from({ length: count }, () => refused("Throttling"));
    assert.equal(asked(times(9)), undefined);
    assert.equal(asked(times(10))?.outcome, "ESCALATED");
  });

  it("is told in the words of the last one", () => {
    assert.match(asked([refused("Throttling"), refused("Unsupported")])?.message ?? "", /^Refused: Unsupported\./);
  });

  it("of a dry run that was lost on the way may pass: it changed nothing", () => {
    assert.equal(asked([refused("TimeoutError", { mode: "shadow", answer: "uncertain" })]), undefined);
  });

  it("of a start that completes our stop is never final", () => {
    const start = { ...step, part: "start" as const };
    const attempts = [refused("UnauthorizedOperation", { part: "start" })];
    assert.equal(endingByRefusal(heldIncident({ attempts }), start), undefined);
  });
});

describe("Another try", () => {
  it("is due after the next look's time", () =>
    assert.equal(tryAgainAt(heldIncident(), step, NOW, 1), plusSeconds(NOW, 30)));

  it("of what is throttled comes later and later, up to five minutes, and spread by at most half of it or a minute", () => {
    const throttled = (times: number) => Array.from({ length: times }, () => refused("Throttling"));
    const wait = (attempts: readonly Attempt[]) =>
      secondsBetween(NOW, tryAgainAt(heldIncident({ attempts }), step, NOW, attempts.length));
    for (const [times, seconds] of [1, 2, 3, 4, 5, 9].map((n) => [n, Math.min(300, 30 * 2 ** (n - 1))] as const)) {
      const waited = wait(throttled(times));
      assert.ok(waited >= seconds && waited <= seconds + Math.min(60, seconds / 2), `${waited} s after ${times}`);
    }
    assert.equal(wait([...throttled(5), refused("IncorrectState")]), 30);
  });

  it("of a start comes later and later, but never after its rung's time, counted from the stop", () => {
    const rung = { ...REBOOT_RUNG, action: "STOP_START" as const, proveWithinSeconds: 600 };
    const stop = begun({ action: "STOP_START", part: "stop", result: "SUCCESS", at: NOW });
    const again = (round: number, now: string) =>
      tryAgainAt(heldIncident({ attempts: [stop] }), { index: 0, rung, part: "start" }, now, round);
    assert.equal(again(1, NOW), plusSeconds(NOW, 30));
    assert.equal(again(2, NOW), plusSeconds(NOW, 60));
    assert.equal(again(9, plusSeconds(NOW, 500)), plusSeconds(NOW, 600));
  });
});
