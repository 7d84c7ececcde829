import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aCase, aLook, heldIncident, NOW } from "../guardrails/cases.fixtures.ts";
import { unclear } from "../health.ts";
import { judge } from "../judge.ts";
import { type Unknown, unknown, unknownNow } from "../look.ts";
import { plusSeconds, secondsBetween } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import { paced } from "./pace.ts";

const idOf = (n: number): string => `2026-11-24T02:34:12Z#${n.toString(16).padStart(8, "0")}`;
const IDS = Array.from({ length: 500 }, (_, n) => idOf(n));

/** As a look that saw nothing is judged. */
const blind = (fact: Unknown = unknownNow("throttled"), now: string = NOW): Verdict =>
  judge(aCase({ now, look: aLook({ instance: fact }) }), unclear(fact.why), { round: 1, rungIndex: 0 });
const waiting = (seconds: number): Verdict => ({ ...blind(unknown("no data")), until: plusSeconds(NOW, seconds) });
const waitOf = (verdict: Verdict, last?: Verdict, sk = idOf(1)): number =>
  secondsBetween(NOW, paced(verdict, heldIncident({ sk, verdicts: last ? [last] : [] })).until ?? NOW);

describe("Runs that wait for the same moment", () => {
  it("do not look in the same second, and each at most a minute later", () => {
    const waits = IDS.map((sk) => waitOf(waiting(600), undefined, sk));
    assert.ok(Math.min(...waits) >= 600 && Math.max(...waits) <= 660);
    const inSecond = Map.groupBy(waits, (wait) => wait);
    assert.equal(inSecond.size, 61);
    assert.ok(Math.max(...[...inSecond.values()].map(({ length }) => length)) <= 25);
  });

  it("are spread by no more than half of their wait", () => {
    const waits = IDS.map((sk) => waitOf(waiting(30), undefined, sk));
    assert.deepEqual([Math.min(...waits), Math.max(...waits)], [30, 45]);
  });

  it("are spread by the same each time", () => assert.equal(waitOf(waiting(600)), waitOf(waiting(600))));

  it("only where they wait", () => {
    const verdict: Verdict = { ...waiting(30), kind: "human", until: null };
    assert.equal(paced(verdict, heldIncident()), verdict);
  });
});

describe("What could not be read just now", () => {
  const afterWaitOf = (seconds: number, fact?: Unknown): Verdict => ({
    ...blind(fact, plusSeconds(NOW, -seconds)),
    until: NOW,
  });

  it("is looked at again after twice the last wait, up to five minutes, and spread", () => {
    const isAbout = (wait: number, seconds: number): void =>
      assert.ok(wait >= seconds && wait <= seconds + Math.min(60, seconds / 2), `${wait} s, not about ${seconds} s`);
    isAbout(waitOf(blind()), 30);
    isAbout(waitOf(blind(), afterWaitOf(30)), 60);
    isAbout(waitOf(blind(), afterWaitOf(100)), 200);
    isAbout(waitOf(blind(), afterWaitOf(3000)), 300);
  });

  it("is looked at again soon, where the last wait was for something else", () => {
    assert.ok(waitOf(blind(), afterWaitOf(3000, unknown("no data"))) <= 45);
    assert.ok(waitOf(waiting(30), afterWaitOf(3000)) <= 45);
  });
});
