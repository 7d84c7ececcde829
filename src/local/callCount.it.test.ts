/**
 * How many requests an incident costs: exact figures for each stage and operation, counted where they arrive, and frozen
 * so that they only ever fall. Its budget, beside evidence and polling: 30 for one healed by its first rung, 10 for a
 * suppressed one, 1 for a duplicate. What starts the run (one Invoke) and what reads the queue is not among them.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sum } from "./callMeter.fixtures.ts";
import { type Handled, handledIncident } from "./handledIncident.fixtures.ts";

describe("The requests that an incident costs", () => {
  describe("one that is healed by its first rung", () => {
    let healed: Handled;
    before(async () => {
      healed = await handledIncident("allow");
    });
    after(() => healed.close());

    it("is resolved", () => assert.equal(healed.outcome, "RESOLVED"));

    it("at intake: the signal counted, its change, the claim, the incident, the signal done", () =>
      assert.deepEqual(healed.calls("intake"), { "dynamodb PutItem": 4, "dynamodb UpdateItem": 1 }));

    it("at taking it: the record read and written", () =>
      assert.deepEqual(healed.calls("take", "which"), { "dynamodb GetItem": 1, "dynamodb PutItem": 1 }));

    it("for its judgement and permit: the look, control items, surroundings; the resource and two groups", () =>
      assert.deepEqual(healed.calls("clear"), {
        "cloudtrail LookupEvents": 1,
        "dynamodb BatchGetItem": 1,
        "dynamodb PutItem": 3,
        "ec2 DescribeInstanceStatus": 2,
        "ec2 DescribeInstances": 1,
        "elasticloadbalancing DescribeTargetGroups": 1,
        "monitoring DescribeAlarms": 1,
        "ssm DescribeAutomationExecutions": 1,
        "ssm GetParameter": 1,
      }));

    it("for the act: the last look, the brake's two switches, intention, call, answer", () =>
      assert.deepEqual(healed.calls("act", "acted"), {
        "dynamodb PutItem": 3,
        "ec2 DescribeInstanceStatus": 1,
        "ec2 DescribeInstances": 1,
        "ec2 RebootInstances": 1,
        "ssm GetParameter": 1,
      }));

    it("at the end: two groups and the resource given back, the ending", () =>
      assert.deepEqual(healed.calls("end"), { "dynamodb PutItem": 4 }));

    it("in all, beside evidence and polling", () =>
      assert.equal(sum(healed.calls()) - sum(healed.calls("duplicate", "evidence", "watch")), 30));
  });

  describe("one that its owner has opted out", () => {
    let suppressed: Handled;
    before(async () => {
      suppressed = await handledIncident("off");
    });
    after(() => suppressed.close());

    it("is suppressed", () => assert.equal(suppressed.outcome, "SUPPRESSED"));

    it("at intake", () =>
      assert.deepEqual(suppressed.calls("intake"), { "dynamodb PutItem": 4, "dynamodb UpdateItem": 1 }));

    it("afterwards: taken, one look at the instance, the ending with its verdict", () =>
      assert.deepEqual(suppressed.calls("take", "which", "clear", "end"), {
        "dynamodb GetItem": 1,
        "dynamodb PutItem": 2,
        "ec2 DescribeInstances": 1,
      }));

    it("in all", () => assert.equal(sum(suppressed.calls()) - sum(suppressed.calls("duplicate")), 9));

    it("for each duplicate of its signal", () =>
      assert.deepEqual(suppressed.calls("duplicate"), { "dynamodb UpdateItem": 1 }));
  });
});
