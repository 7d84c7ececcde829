import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { instanceFilters, matches, statusFilters } from "./filters.ts";
import { newInstance } from "./newInstance.ts";

const instance = newInstance(
  { type: "t3.micro", tags: { Name: "web (1)" } },
  { id: "i-0123456789abcdef0", account: "111122223333", region: "us-east-1", now: new Date(0) },
);
const passes = (...filters: Parameters<typeof matches>[1]) => matches(instance, filters, instanceFilters);

describe("does an instance pass a filter?", () => {
  it("passes when any value matches, wildcards included, and every filter does", () => {
    assert.ok(passes({ Name: "instance-type", Values: ["m5.large", "t3.*"] }));
    assert.ok(passes({ Name: "tag:Name", Values: ["web (?)"] }));
    const running = { Name: "instance-state-name", Values: ["running"] };
    assert.ok(!passes(running, { Name: "tag-key", Values: ["x"] }));
  });

  it("takes a dot for a dot, and a value whole", () => {
    assert.ok(!passes({ Name: "instance-type", Values: ["t3xmicro"] }));
    assert.ok(!passes({ Name: "instance-type", Values: ["t3"] }));
  });

  it("refuses a filter that it does not know, by its name", () => {
    assert.throws(() => passes({ Name: "vpc-id", Values: ["x"] }), { name: "InvalidParameterValue" });
  });

  it("filters statuses by check, and not by tag, as EC2 does", () => {
    const names = statusFilters(new Date(0));
    assert.ok(matches(instance, [{ Name: "system-status.status", Values: ["ok"] }], names));
    const byTag = [{ Name: "tag:Name", Values: ["web (1)"] }];
    assert.throws(() => matches(instance, byTag, names), { name: "InvalidParameterValue" });
  });
});
