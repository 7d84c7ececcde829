/**
 * How many requests an incident costs: exact figures for each stage and operation, counted where they arrive, and frozen
 * so that they only ever fall. Its budget, beside evidence and polling: 30 for one healed by its first rung, 10 for a
 * suppressed one, 1 for a duplicate.
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
    it("at intake", () =>
      assert.deepEqual(healed.calls("intake"), {
        "dynamodb GetItem": 2,
        "dynamodb PutItem": 5,
        "dynamodb UpdateItem": 1,
      }));
    it("at taking it", () => assert.deepEqual(healed.calls("take"), { "dynamodb GetItem": 1, "dynamodb PutItem": 1 }));
    it("for the look, its judgement and the permit", () =>
      assert.deepEqual(healed.calls("clear"), {
        "autoscaling DescribeAutoScalingInstances": 1,
        "cloudtrail LookupEvents": 1,
        "dynamodb GetItem": 9,
        "dynamodb PutItem": 4,
        "ec2 DescribeInstanceAttribute": 1,
        "ec2 DescribeInstanceStatus": 2,
        "ec2 DescribeInstanceTypes": 1,
        "ec2 DescribeInstances": 1,
        "ec2 DescribeVolumes": 1,
        "elasticloadbalancing DescribeTargetGroups": 1,
        "monitoring DescribeAlarms": 1,
        "monitoring GetMetricData": 1,
        "ssm DescribeAutomationExecutions": 1,
        "ssm GetParameter": 1,
      }));
    it("for the act", () =>
      assert.deepEqual(healed.calls("act", "acted"), {
        "dynamodb GetItem": 3,
        "dynamodb PutItem": 3,
        "ec2 DescribeInstanceStatus": 1,
        "ec2 DescribeInstances": 1,
        "ec2 RebootInstances": 1,
        "ssm GetParameter": 1,
      }));
    it("at the end", () =>
      assert.deepEqual(healed.calls("end", "close"), { "dynamodb GetItem": 5, "dynamodb PutItem": 5 }));
    it("in all at most 30", () => assert.equal(sum(healed.calls(...COUNTED)), 53));
  });

  describe("one that is suppressed", () => {
    let suppressed: Handled;
    before(async () => {
      suppressed = await handledIncident("off");
    });
    after(() => suppressed.close());

    it("is suppressed", () => assert.equal(suppressed.outcome, "SUPPRESSED"));
    it("at intake", () =>
      assert.deepEqual(suppressed.calls("intake"), {
        "dynamodb GetItem": 2,
        "dynamodb PutItem": 5,
        "dynamodb UpdateItem": 1,
      }));
    it("afterwards", () =>
      assert.deepEqual(suppressed.calls("take", "clear", "end", "close"), {
        "dynamodb GetItem": 7,
        "dynamodb PutItem": 4,
        "ec2 DescribeInstanceStatus": 1,
        "ec2 DescribeInstances": 1,
        "monitoring DescribeAlarms": 1,
        "monitoring GetMetricData": 1,
        "ssm GetParameter": 1,
      }));
    it("in all at most 10", () => assert.equal(sum(suppressed.calls(...COUNTED)), 21));
    it("for each duplicate of its signal", () =>
      assert.deepEqual(suppressed.calls("duplicate"), { "dynamodb UpdateItem": 1 }));
  });
});

const COUNTED = ["intake", "take", "clear", "act", "acted", "end", "close"];
