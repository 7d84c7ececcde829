import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deployOptions, OptionsError } from "../options.ts";
import { PLACE, synthesised } from "../synthesised.fixtures.ts";
import { hasHandler } from "../wiring/bundles.fixtures.ts";
import { matchesPattern } from "../wiring/eventPattern.ts";
import { wiringOf } from "../wiring/fromTemplate.ts";
import { brokenIn } from "../wiring/hop.ts";
import { type JsonObject, listAt, objectAt, textAt } from "../wiring/json.ts";
import type { Template } from "../wiring/template.ts";
import { walk } from "../wiring/walk.ts";

const fleetAlarmsOf = ({ Resources }: Template) =>
  Object.values(Resources)
    .filter(
      ({ Type, Properties }) =>
        Type === "AWS::CloudWatch::Alarm" && /-fleet-/.test(textAt(Properties, "AlarmName") ?? ""),
    )
    .map(({ Properties }) => objectAt(Properties));
const namesIn = (template: Template) => fleetAlarmsOf(template).map((one) => textAt(one, "AlarmName"));
const synth = (fleetAlarms: object, rest: object = {}) =>
  synthesised({ fleetAlarms, pageTo: ["oncall@example.org"], ...rest }, { nag: true });
const typesIn = ({ Resources }: Template) => Object.values(Resources).map(({ Type }) => Type);

describe("Alarms on the whole fleet", () => {
  const { template, findings } = synth({});

  it("are one a kind, and there is none on the network before somebody has said how much is much", () => {
    assert.deepEqual(
      namesIn(template),
      ["system", "instance", "attached-ebs", "cpu", "memory", "memory-windows", "disk", "disk-windows"].map(
        (kind) => `defib-fleet-${kind}`,
      ),
    );
    assert.deepEqual(findings, []);
  });

  it("ask about each instance by itself, and tell Defib's topic of red and of green", () => {
    for (const alarm of fleetAlarmsOf(template)) {
      const [query, ...others] = listAt(alarm, "Metrics");
      assert.deepEqual(others, []);
      assert.match(textAt(query, "Expression") ?? "", /^SELECT .* GROUP BY InstanceId ORDER BY \w+\(\) (?:DESC|ASC)$/);
      assert.equal(objectAt(query)["ReturnData"], true);
      assert.ok(Number(objectAt(query)["Period"]) >= 60);
      for (const actions of ["AlarmActions", "OKActions"])
        assert.match(JSON.stringify(alarm[actions]), /^\[\{"Ref":"SignalsAlarms[0-9A-F]+"\}\]$/);
      // One that names a metric beside its query is refused.
      for (const property of ["MetricName", "Namespace", "Statistic", "Period", "Dimensions"])
        assert.ok(!(property in alarm));
    }
  });

  it("reach the function that takes them in, hop by hop", () => {
    const paths = walk(wiringOf(template, PLACE), hasHandler);
    assert.deepEqual(brokenIn(paths), []);
    const ways = paths.filter(({ start }) => start.startsWith("alarm defib-fleet-"));
    assert.equal(ways.length, 8);
    for (const { hops } of ways) assert.ok(hops.some(({ name }) => name === "the handler is there"));
  });

  it("are split by a tag, with one for the others; what the agent writes has no tags and is not split", () => {
    const { template: split } = synth({
      split: { tag: "service", values: ["web", "db"] },
      memoryPercent: null,
      diskPercent: 80,
    });
    const parts = ["-of-web", "-of-db", "-others"];
    assert.deepEqual(namesIn(split), [
      ...["system", "instance", "attached-ebs", "cpu"].flatMap((kind) =>
        parts.map((part) => `defib-fleet-${kind}${part}`),
      ),
      ...["defib-fleet-disk", "defib-fleet-disk-windows"],
    ]);
  });

  it("are few where the team wants few, and none where it wants none", () => {
    const few = { status: "any", cpuPercent: null, memoryPercent: null, diskPercent: null };
    assert.deepEqual(namesIn(synth(few).template), ["defib-fleet-status"]);
    assert.deepEqual(namesIn(synth({ kind: "none" }).template), []);
    assert.ok(!typesIn(synth({ kind: "none" }).template).some((type) => type.startsWith("Custom::Defib")));
  });
});

describe("Alarms on single instances", () => {
  const { template, findings } = synth({ kind: "instance" });
  const wiring = wiringOf(template, PLACE);
  const rulesThatMatch = (event: JsonObject) =>
    wiring.rules
      .filter(({ pattern }) => matchesPattern(pattern, event))
      .map(({ name }) => name.replace(/[0-9A-F]{8}$/, ""));
  const tagChange = (...keys: readonly string[]) => ({
    ...{ source: "aws.tag", "detail-type": "Tag Change on Resource" },
    detail: { service: "ec2", "resource-type": "instance", "changed-tag-keys": keys },
  });
  const state = (name: string) => ({
    ...{ source: "aws.ec2", "detail-type": "EC2 Instance State-change Notification" },
    detail: { "instance-id": "i-0c0ffee00000000aa", state: name },
  });
  const ours = (names: readonly string[]) =>
    names
      .filter((name) => name.startsWith("FleetAlarms"))
      .map((name) => name.replace("FleetAlarmsSingleInstances", ""));

  it("are made by a function, and none stands in the template", () => {
    assert.deepEqual(namesIn(template), []);
    assert.deepEqual(findings, []);
  });

  it("are looked at when an instance comes or goes, or a tag of Defib's changes, and not otherwise", () => {
    assert.deepEqual(ours(rulesThatMatch(state("running"))), ["InstancesComeAndGo"]);
    assert.deepEqual(ours(rulesThatMatch(state("terminated"))), ["InstancesComeAndGo"]);
    assert.deepEqual(ours(rulesThatMatch(state("stopped"))), []);
    assert.deepEqual(ours(rulesThatMatch(tagChange("Name", "defib:cpu"))), ["TagsChange"]);
    assert.deepEqual(ours(rulesThatMatch(tagChange("defib"))), ["TagsChange"]);
    assert.deepEqual(ours(rulesThatMatch(tagChange("Name", "defibrillator"))), []);
  });

  it("have a whole way: rules, queue, schedule, dead letters, function", () => {
    const paths = walk(wiring, hasHandler);
    assert.deepEqual(brokenIn(paths), []);
    const ways = paths.filter(({ start }) => /FleetAlarms/.test(start));
    assert.equal(ways.length, 3);
    for (const { hops } of ways) assert.ok(hops.some(({ name }) => name === "the handler is there"));
  });

  it("go with the stack: after all that could make them again", () => {
    const [asked] = Object.entries(template.Resources).filter(([, { Type }]) => Type === "Custom::DefibInstanceAlarms");
    assert.ok(asked);
    const startsIt = Object.entries(template.Resources).filter(
      ([id, { Type }]) =>
        id.startsWith("FleetAlarms") &&
        ["AWS::Events::Rule", "AWS::Scheduler::Schedule", "AWS::Lambda::EventSourceMapping"].includes(Type),
    );
    assert.equal(startsIt.length, 4);
    // What depends on it is removed before it.
    for (const [id, one] of startsIt)
      assert.ok(JSON.stringify("DependsOn" in one && one.DependsOn).includes(`"${asked[0]}"`), id);
    assert.ok(JSON.stringify(asked[1]).includes("PipelineFleetAlarmsLive"));
  });

  it("change with their thresholds, by the deploy itself", () => {
    const properties = ({ Resources }: Template) =>
      Object.values(Resources).find(({ Type }) => Type === "Custom::DefibInstanceAlarms")?.Properties;
    const other = properties(synth({ kind: "instance", cpuPercent: 70 }).template);
    assert.notDeepEqual(other, properties(template));
  });
});

describe("Choices for the alarms on the fleet", () => {
  for (const [what, fleetAlarms, told] of [
    ["a kind that does not exist", { kind: "some" }, /fleetAlarms\.kind/],
    ["a percentage of 101", { cpuPercent: 101 }, /fleetAlarms\.cpuPercent/],
    ["no network at all", { networkBytesPerSecond: 0 }, /networkBytesPerSecond/],
    [
      "a tag that would end the query's word",
      { split: { tag: "a' OR '1", values: ["x"] } },
      /letters, digits and underscores/,
    ],
    ["a value with a quotation mark", { split: { tag: "service", values: ["x' GROUP BY y"] } }, /split\.values\.0/],
    ["the same value twice", { split: { tag: "service", values: ["x", "x"] } }, /twice/],
  ] as const)
    it(`are refused where they are wrong: ${what}`, () => {
      assert.throws(
        () => deployOptions({ fleetAlarms }),
        (error) => error instanceof OptionsError && told.test(error.message),
      );
    });
});
