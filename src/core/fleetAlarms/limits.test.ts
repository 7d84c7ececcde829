import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fleetAlarmLimits } from "./limits.ts";

describe("An alarm on a whole fleet", () => {
  for (const [instances, parts, severity, said] of [
    [0, 1, undefined, /^$/],
    [100, 1, undefined, /^$/],
    [101, 1, "warning", /^The fleet has 101 instances; of one that fails as a whole, CloudWatch tells 100 at once/],
    [401, 1, "warning", /from 501 on an alarm on a fleet goes partial and silent/],
    [500, 1, "warning", /500 instances/],
    [501, 1, "fault", /501 instances, and an alarm on a fleet watches 500/],
    [2000, 20, undefined, /^$/],
    [2001, 20, "warning", /^One of the fleet's 20 parts has 101/],
  ] as const)
    it(`of ${instances} instances in ${parts} parts ${severity === undefined ? "sees them all" : `is a ${severity}`}`, () => {
      const limit = fleetAlarmLimits(instances, parts);
      assert.equal(limit?.severity, severity);
      assert.match(limit?.what ?? "", said);
    });
});
