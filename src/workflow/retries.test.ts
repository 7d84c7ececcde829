import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Retry, retryAfter } from "./retries.ts";

const throttled = Object.assign(new Error("too many requests"), { name: "ThrottlingException", $metadata: {} });
const reset = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
const wrong = Object.assign(new Error("item too large"), { name: "ValidationException", $metadata: {} });
const ours = new TypeError("undefined is not a function");

/** The waits until the host gives up, in seconds. */
function waits(error: Error): readonly number[] {
  const made: number[] = [];
  let next: Retry = retryAfter(error, 1);
  while (next.shouldRetry) {
    made.push(next.delay.seconds);
    next = retryAfter(error, made.length + 1);
  }
  return made;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe("A step that failed", () => {
  it("is repeated for a day after a fault of a service or of the network, at most every 15 minutes", () => {
    for (const error of [throttled, reset]) {
      assert.deepEqual(waits(error).slice(0, 9), [5, 10, 20, 40, 80, 160, 320, 640, 900]);
      assert.equal(Math.max(...waits(error)), 900);
      assert.equal(Math.round(sum(waits(error)) / 3600), 24);
    }
  });

  it("is repeated five times within two and a half minutes after a fault of our own, then a human is told", () => {
    for (const error of [ours, wrong]) assert.deepEqual(waits(error), [5, 10, 20, 40, 60]);
  });
});
