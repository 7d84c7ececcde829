import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type EvaluationRule, evaluate } from "./evaluation.ts";
import type { Point } from "./metricStore.ts";

const END = new Date("2026-11-24T02:30:00Z");

const rule = (changed: Partial<EvaluationRule> = {}): EvaluationRule => ({
  periodSeconds: 60,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  threshold: 1,
  comparison: "GreaterThanOrEqualToThreshold",
  missingData: "missing",
  ...changed,
});

/** A minute a character, the newest last: X breaches, 0 does not, - is missing. */
const minutes = (pattern: string): Point[] =>
  [...pattern].flatMap((character, index) => {
    const at = new Date(END.getTime() - (pattern.length - index) * 60_000);
    return character === "-" ? [] : [{ at, value: character === "X" ? 1 : 0, count: 1 }];
  });

describe("what state do an alarm's datapoints come to?", () => {
  const cases: readonly (readonly [string, Partial<EvaluationRule>, ReturnType<typeof evaluate>])[] = [
    ["---XXX", {}, "ALARM"],
    ["---X0X", {}, "OK"],
    ["---X0X", { datapointsToAlarm: 2 }, "ALARM"],
    ["XXX---", {}, "ALARM"],
    ["X0X---", {}, "OK"],
    ["------", {}, "INSUFFICIENT_DATA"],
    ["------", { missingData: "ignore" }, null],
    ["------", { missingData: "breaching" }, "ALARM"],
    ["------", { missingData: "notBreaching" }, "OK"],
    ["-----0", {}, "OK"],
    ["-----X", {}, null],
    ["---X--", {}, "ALARM"],
    ["-----X", { missingData: "ignore" }, null],
    ["-----X", { missingData: "breaching" }, "ALARM"],
    ["-----X", { missingData: "notBreaching" }, "OK"],
    ["-----0", { missingData: "breaching" }, "OK"],
  ];
  for (const [pattern, changed, expected] of cases) {
    it(`${pattern} with ${JSON.stringify(changed)} comes to ${expected ?? "what it was"}`, () => {
      assert.equal(evaluate(rule(changed), minutes(pattern), END), expected);
    });
  }

  it("compares as the alarm says, the threshold itself included or not", () => {
    const one = (comparison: EvaluationRule["comparison"]) =>
      evaluate(rule({ evaluationPeriods: 1, datapointsToAlarm: 1, comparison }), minutes("X"), END);
    assert.equal(one("GreaterThanOrEqualToThreshold"), "ALARM");
    assert.equal(one("GreaterThanThreshold"), "OK");
    assert.equal(one("LessThanOrEqualToThreshold"), "ALARM");
    assert.equal(one("LessThanThreshold"), "OK");
  });
});
