import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MetricFact } from "../../rules/facts.ts";
import { instanceIdsIn, instanceIn, resourceNamed } from "./instanceNamed.ts";

const ID = "i-0123456789abcdef0";
const HERE = { account: "123456789012", region: "us-east-1", contradictions: [] };

const metric = (value: string, namespace = "AWS/EC2", account: string | null = null): MetricFact => ({
  namespace,
  name: "any",
  dimensions: [{ name: "InstanceId", value }],
  account,
});

describe("which EC2 instance a message names", () => {
  it("is told once by several metrics of the same one", () => {
    assert.deepEqual(instanceIdsIn([metric(ID), metric(ID)], []), [ID]);
  });

  it("is told by a contributor's attributes, CloudWatch's or OpenTelemetry's", () => {
    assert.deepEqual(instanceIdsIn([], [{ name: "InstanceId", value: ID }]), [ID]);
    assert.deepEqual(instanceIdsIn([], [{ name: "host.id", value: ID }]), [ID]);
    assert.deepEqual(instanceIdsIn([], [{ name: "host.id", value: "container-7" }]), []);
  });

  it("is not told by another service's instance", () => {
    assert.deepEqual(instanceIdsIn([metric("3c1e6b0a-8c1d-4f52-9d31-1f1b0f6a2c11", "AWS/Connect")], []), []);
  });

  it("is told by an id that is not well formed, so that this is said, where it can only be EC2's", () => {
    assert.deepEqual(instanceIdsIn([metric("web-1")], []), ["web-1"]);
  });

  it("is malformed as soon as one of the ids is", () => {
    assert.deepEqual([[], [ID], [ID, "web-1"]].map(instanceIn), ["none", "named", "malformed"]);
  });

  it("is a resource when its account and region are certain", () => {
    const { resource, problems } = resourceNamed([ID], [metric(ID)], HERE);
    assert.equal(resource?.arn, `arn:aws:ec2:us-east-1:123456789012:instance/${ID}`);
    assert.deepEqual(problems, []);
  });

  it("is a resource when the metric names the alarm's own account", () => {
    assert.equal(resourceNamed([ID], [metric(ID, "AWS/EC2", HERE.account)], HERE).resource?.id, ID);
  });

  for (const [what, ids, metrics, where] of [
    ["two are named", [ID, "i-0aaaaaaaaaaaaaaaa"], [], HERE],
    ["its account is not known", [ID], [], { ...HERE, account: null }],
    ["its region is not known", [ID], [], { ...HERE, region: null }],
    ["facts contradict each other", [ID], [], { ...HERE, contradictions: ["Its accounts contradict each other."] }],
    ["the metric is of another account", [ID], [metric(ID, "AWS/EC2", "999999999999")], HERE],
    ["the id is not well formed", ["i-1;reboot"], [], HERE],
  ] as const)
    it(`is no resource, and says why, when ${what}`, () => {
      const { resource, problems } = resourceNamed(ids, metrics, where);
      assert.equal(resource, null);
      assert.equal(problems.length, 1);
    });
});
