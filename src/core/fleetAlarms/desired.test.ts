import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { agentSeries } from "./agentSeries.ts";
import { desiredAlarms } from "./desired.ts";
import { anInstance, ID, OTHER, SETTINGS, THRESHOLDS } from "./fleetAlarms.fixtures.ts";

const names = (instances: Parameters<typeof desiredAlarms>[0], settings = SETTINGS) =>
  desiredAlarms(instances, [], settings).alarms.map(({ name }) => name.replace(`${SETTINGS.prefix}${ID}-`, ""));

const EACH = ["system", "instance", "attached-ebs", "cpu"];

describe("The alarms on single instances", () => {
  it("are one for each kind that is watched, under the stack's prefix, told to Defib's topic", () => {
    const { alarms, problems } = desiredAlarms([anInstance(ID)], [], SETTINGS);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      alarms.map(({ name }) => name),
      EACH.map((kind) => `defib-fleet-${ID}-${kind}`),
    );
    assert.ok(
      alarms.every(({ topicArn, dimensions }) => topicArn === SETTINGS.topicArn && dimensions[0]?.value === ID),
    );
  });

  for (const [what, tags, watched] of [
    ["that have no tag of Defib's", {}, false],
    ["whose owner wants nothing", { defib: "off" }, false],
    ["that are protected", { defib: "Protected " }, false],
    ["whose owner wants to be told only", { defib: "shadow" }, true],
    ["that Defib may act on", { defib: "ALLOW" }, true],
  ] as const)
    it(`are ${watched ? "there" : "not there"} for instances ${what}`, () => {
      assert.deepEqual(names([anInstance(ID, tags)]), watched ? EACH : []);
    });

  for (const [state, watched] of [
    ["pending", true],
    ["stopped", true],
    ["shutting-down", false],
    ["terminated", false],
  ] as const)
    it(`${watched ? "stay" : "go"} when the instance is ${state}`, () => {
      assert.equal(names([anInstance(ID, { defib: "allow" }, state)]).length > 0, watched);
    });

  it("have the instance's own thresholds where its tags give some, and none where they say off", () => {
    const tags = { defib: "allow", "defib:cpu": "75", "defib:status": "off", "defib:network": "1000000" };
    const { alarms } = desiredAlarms([anInstance(ID, tags)], [], SETTINGS);
    assert.deepEqual(
      alarms.map(({ name, threshold }) => [name.split(`${ID}-`)[1], threshold]),
      [
        ["cpu", 75],
        ["network-in", 300_000_000],
        ["network-out", 300_000_000],
      ],
    );
    assert.deepEqual(names([anInstance(ID, { defib: "allow", "defib:cpu": "off" })]), EACH.slice(0, 3));
  });

  it("keep the team's threshold where a tag is not understood, and say so", () => {
    for (const text of ["", "much", "-5", "101", "1e2", "0", "90; DROP", "<b>"]) {
      const tags = { defib: "allow", "defib:cpu": text };
      const { alarms, problems } = desiredAlarms([anInstance(ID, tags)], [], SETTINGS);
      assert.equal(alarms.find(({ name }) => name.endsWith("-cpu"))?.threshold, 90, text);
      assert.match(problems.join(), /i-0c0ffee00000000aa: tag defib:cpu is .*percentage/, text);
    }
  });

  it("are one for all status checks where that is wanted", () => {
    const thresholds = { ...THRESHOLDS, status: "any", cpuPercent: null } as const;
    assert.deepEqual(names([anInstance(ID)], { ...SETTINGS, thresholds }), ["status"]);
  });

  it("watch each disk and the memory where an agent writes them, and no disk that is none", () => {
    const of = (metric: string, ...dimensions: readonly (readonly [string, string])[]) => {
      const series = agentSeries(
        metric,
        [["InstanceId", ID] as const, ...dimensions].map(([name, value]) => ({ name, value })),
      );
      assert.ok(series);
      return series;
    };
    const series = [
      of("mem_used_percent", ["InstanceType", "m7g.large"]),
      of("disk_used_percent", ["path", "/"], ["fstype", "xfs"]),
      of("disk_used_percent", ["path", "/data"], ["fstype", "ext4"]),
      of("disk_used_percent", ["path", "/snap/core"], ["fstype", "squashfs"]),
      of("LogicalDisk % Free Space", ["instance", "C:"], ["objectname", "LogicalDisk"]),
      of("cpu_usage_idle"),
    ];
    const { alarms } = desiredAlarms([anInstance(ID), anInstance(OTHER)], series, SETTINGS);
    const agents = alarms.filter(({ namespace }) => namespace === "CWAgent");
    assert.deepEqual(
      agents.map(({ name, threshold, fires }) => [name.split(`${ID}-`)[1], threshold, fires]),
      [
        ["memory", 90, "at or above"],
        ["disk-/", 90, "at or above"],
        ["disk-/data", 90, "at or above"],
        ["disk-windows-C:", 10, "at or below"],
      ],
    );
    assert.equal(agents[1]?.dimensions.length, 3);
  });

  it("never have a name that CloudWatch refuses for its length, nor the same one twice", () => {
    const long = (end: string) =>
      agentSeries("disk_used_percent", [
        { name: "InstanceId", value: ID },
        { name: "path", value: `/${"x".repeat(300)}${end}` },
      ]);
    const series = [long("a"), long("b")].flatMap((one) => one ?? []);
    const made = desiredAlarms([anInstance(ID)], series, SETTINGS).alarms.map(({ name }) => name);
    assert.ok(made.every((name) => name.length <= 255));
    assert.equal(new Set(made).size, 6);
  });

  it("are of no series that sums up a group", () => {
    assert.equal(agentSeries("mem_used_percent", [{ name: "AutoScalingGroupName", value: "web" }]), undefined);
    assert.equal(agentSeries("mem_used_percent", [{ name: "InstanceId", value: "Other" }]), undefined);
  });
});
