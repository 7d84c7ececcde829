import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  afterAnswer,
  afterFailure,
  DOWN_AFTER_SECONDS,
  HEALTHY_STORE,
  TELL_AGAIN_SECONDS,
  told,
} from "./storeHealth.ts";
import { plusSeconds, secondsBetween } from "./time.ts";

const NOW = "2026-11-24T02:40:00.000Z";
const at = (seconds: number): string => plusSeconds(NOW, seconds);
const failing = afterFailure(HEALTHY_STORE, NOW).health;

describe("A table that does not answer", () => {
  it("is nobody's business at its first failure", () => {
    assert.equal(afterFailure(HEALTHY_STORE, NOW).tell, false);
  });

  it("is told of once it has failed for a while, and not a second earlier", () => {
    assert.equal(afterFailure(failing, at(DOWN_AFTER_SECONDS - 1)).tell, false);
    assert.equal(afterFailure(failing, at(DOWN_AFTER_SECONDS)).tell, true);
  });

  it("is told of once, however long it lasts", () => {
    const known = told(failing, at(60));
    assert.equal(afterFailure(known, at(24 * 3600)).tell, false);
  });

  it("is told of again when it is down again, an hour later at the earliest", () => {
    const again = (begins: number) => afterFailure(afterAnswer(told(failing, at(60))), at(begins)).health;
    assert.equal(afterFailure(again(120), at(180)).tell, false);
    assert.equal(afterFailure(again(120), at(60 + TELL_AGAIN_SECONDS)).tell, true);
  });

  it("counts from the last answer on", () => {
    assert.equal(afterFailure(afterAnswer(failing), at(600)).tell, false);
  });

  it("is never told of twice within an hour", () => {
    const calls = fc.array(fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.boolean()), { maxLength: 200 });
    fc.assert(
      fc.property(calls, (story) => {
        let now = NOW;
        let health = HEALTHY_STORE;
        let last: string | null = null;
        for (const [seconds, answers] of story) {
          now = plusSeconds(now, seconds);
          if (answers) health = afterAnswer(health);
          else {
            const { health: next, tell } = afterFailure(health, now);
            health = tell ? told(next, now) : next;
            if (tell && last !== null) assert.ok(secondsBetween(last, now) >= TELL_AGAIN_SECONDS);
            if (tell) last = now;
          }
        }
      }),
    );
  });
});
