import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { LoadBalancing } from "./loadBalancingClient.ts";
import { readingOf } from "./reading.ts";
import { groupsWith, targetGroup, targetGroupsIn } from "./targetGroups.ts";
import { aTarget } from "./targets.fixtures.ts";

const targets = (...ids: string[]) =>
  ids.map((Id) => ({ Target: { Id }, TargetHealth: { State: "healthy" as const } }));
const groupNames = (instanceId: string, groups: Record<string, string[]>) =>
  groupsWith(
    instanceId,
    Object.entries(groups).map(([name, ids]) => targetGroup(name, targets(...ids))),
  ).map(({ name }) => name);
const balancing = (count: number, TargetType: "instance" | "ip"): LoadBalancing => ({
  targetGroups: async () =>
    Array.from({ length: count }, (_, index) => ({
      TargetGroupArn: `arn:${index}`,
      TargetGroupName: `tg-${index}`,
      TargetType,
    })),
  targets: async () => targets("i-1"),
});
const read = readingOf(aTarget());

describe("The target groups of an instance", () => {
  it("are the two smallest that it is in", () => {
    const groups = { big: ["i-1", "i-2", "i-3"], other: ["i-2"], small: ["i-1"], middle: ["i-1", "i-2"] };
    assert.deepEqual(groupNames("i-1", groups), ["small", "middle"]);
    assert.deepEqual(groupNames("i-9", groups), []);
  });

  it("know who is unhealthy, draining or not", () => {
    const states = ["healthy", "unhealthy", "unhealthy.draining", "initial"] as const;
    const group = targetGroup(
      "pay",
      states.map((State) => ({ Target: { Id: State }, TargetHealth: { State } })),
    );
    assert.deepEqual([...group.unhealthy], ["unhealthy", "unhealthy.draining"]);
    assert.equal(group.members.size, 4);
  });

  it("are all read, some at once", async () => {
    assert.equal((await targetGroupsIn(balancing(20, "instance"), read)).length, 20);
  });

  it("leave out those of addresses", async () => {
    assert.deepEqual(await targetGroupsIn(balancing(200, "ip"), read), []);
  });

  it("are unreadable when a region has too many to ask", async () => {
    await assert.rejects(targetGroupsIn(balancing(101, "instance"), read), /101 target groups .* more than Defib asks/);
  });
});
