import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { matches } from "./filters.ts";
import type { Instance } from "./instance.ts";

const instance: Instance = {
  id: "i-0123456789abcdef0",
  account: "111122223333",
  region: "us-east-1",
  zone: "us-east-1a",
  type: "t3.micro",
  tags: new Map([["Name", "web (1)"]]),
  launchTime: new Date(0),
  state: "running",
  stateReason: null,
  stateTransitionReason: "",
  checksFrom: new Date(0),
  impairments: [],
  cpuPercent: 1,
  events: [],
  startFailure: null,
};

describe("does an instance pass a filter?", () => {
  it("passes when any value matches, wildcards included, and every filter does", () => {
    assert.ok(matches(instance, [{ Name: "instance-type", Values: ["m5.large", "t3.*"] }]));
    assert.ok(matches(instance, [{ Name: "tag:Name", Values: ["web (?)"] }]));
    assert.ok(
      !matches(instance, [
        { Name: "instance-state-name", Values: ["running"] },
        { Name: "tag-key", Values: ["x"] },
      ]),
    );
  });

  it("takes a dot for a dot, and a value whole", () => {
    assert.ok(!matches(instance, [{ Name: "instance-type", Values: ["t3xmicro"] }]));
    assert.ok(!matches(instance, [{ Name: "instance-type", Values: ["t3"] }]));
  });

  it("refuses a filter that it does not know, by its name", () => {
    assert.throws(() => matches(instance, [{ Name: "vpc-id", Values: ["x"] }]), { name: "InvalidParameterValue" });
  });
});
