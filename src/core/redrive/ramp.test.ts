import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { plusSeconds } from "../time.ts";
import { BATCH_MAX, FIRST_BATCH, type Plan, planBatch, RAMP_KEY, type Ramp } from "./ramp.ts";

const NOW = "2026-11-24T02:40:00.000Z";
const ramp = (overrides: Partial<Ramp> = {}): Ramp => ({
  ...RAMP_KEY,
  ...{ batch: 20, sent: 20, sent_at: NOW, answers: 100, unanswered: 0 },
  ...overrides,
});
const inMinutes = (minutes: number): string => plusSeconds(NOW, minutes * 60);
const batchOf = (plan: Plan): number | null => (plan.kind === "send" ? plan.ramp.batch : null);

describe("The ramp of dead letters", () => {
  it("begins with few", () => {
    assert.equal(batchOf(planBatch(undefined, 0, NOW)), FIRST_BATCH);
  });

  it("doubles once half of the last batch is answered", () => {
    assert.equal(batchOf(planBatch(ramp(), 110, inMinutes(1))), 40);
    assert.deepEqual(planBatch(ramp(), 109, inMinutes(1)), { kind: "wait", until: inMinutes(5) });
  });

  it("counts what a batch had, not what it was allowed to have", () => {
    assert.equal(batchOf(planBatch(ramp({ sent: 3 }), 102, inMinutes(1))), 40);
  });

  it("does not grow by a batch in which nothing was to be sent", () => {
    assert.equal(batchOf(planBatch(ramp({ sent: 0 }), 100, inMinutes(1))), 20);
  });

  it("sends no more than a sweep can", () => {
    assert.equal(batchOf(planBatch(ramp({ batch: 400 }), 200, inMinutes(1))), BATCH_MAX);
  });

  for (const [unanswered, minutes] of [
    [0, 5],
    [1, 10],
    [2, 20],
    [3, 40],
    [4, 60],
    [99, 60],
  ] as const) {
    it(`waits ${minutes} minutes for an answer after ${unanswered} batches without one, then begins with few`, () => {
      const last = ramp({ unanswered });
      const until = inMinutes(minutes);
      assert.deepEqual(planBatch(last, 100, plusSeconds(until, -1)), { kind: "wait", until });
      const plan = planBatch(last, 100, until);
      assert.deepEqual(plan.kind === "send" && [plan.ramp.batch, plan.ramp.unanswered], [FIRST_BATCH, unanswered + 1]);
    });
  }

  it("forgets what was not answered once something is", () => {
    const plan = planBatch(ramp({ unanswered: 3 }), 110, inMinutes(30));
    assert.equal(plan.kind === "send" && plan.ramp.unanswered, 0);
  });

  it("begins anew after hours without one", () => {
    assert.equal(batchOf(planBatch(ramp({ batch: 500, answers: 0 }), 500, inMinutes(120))), FIRST_BATCH);
  });

  it("never more than doubles, grows only by answers, and never waits longer than an hour", () => {
    const round = fc.record({ answered: fc.nat({ max: 600 }), pauseSeconds: fc.integer({ min: 1, max: 9000 }) });
    fc.assert(
      fc.property(fc.array(round, { maxLength: 60 }), (rounds) => {
        let now = NOW;
        let answers = 0;
        let last: Ramp | undefined;
        for (const { answered, pauseSeconds } of rounds) {
          now = plusSeconds(now, pauseSeconds);
          answers += answered;
          const plan = planBatch(last, answers, now);
          if (plan.kind === "wait") {
            assert.ok(plan.until > now && plan.until <= plusSeconds(now, 3600));
            continue;
          }
          const before = last?.batch ?? 0;
          assert.ok(plan.ramp.batch <= Math.max(FIRST_BATCH, Math.min(BATCH_MAX, 2 * before)));
          if (plan.ramp.batch > Math.max(FIRST_BATCH, before)) assert.ok(answers > (last?.answers ?? 0));
          last = plan.ramp;
        }
      }),
    );
  });
});
