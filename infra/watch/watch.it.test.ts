import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ALWAYS_THERE } from "../functions/functionNames.ts";
import { PLACE, synthesised } from "../synthesised.fixtures.ts";
import { at, type JsonObject, listAt, objectAt, textAt, textsAt } from "../wiring/json.ts";
import { type Resource, resourcesIn } from "../wiring/template.ts";

const MAIL = { mailFrom: "defib@example.org", mailTo: ["team@example.org"] };

const resources = resourcesIn(synthesised({ ...MAIL, pageTo: ["oncall@example.org"] }).template, PLACE);
const ofType = (type: string): readonly Resource[] => resources.filter((one) => one.type === type);
const alarms = ofType("AWS::CloudWatch::Alarm");
const alarm = (name: string): JsonObject => {
  const found = alarms.find(({ ref }) => ref === name);
  assert.ok(found, `there is no alarm ${name}`);
  return found.properties;
};

const number = (from: JsonObject, name: string): number => Number(at(from, name));
const periodOf = (properties: JsonObject): number =>
  number(properties, "Period") || Number(at(listAt(properties, "Metrics").map(lengthOf).at(-1) ?? 0));
const lengthOf = (metric: Parameters<typeof at>[0]) => at(metric, "Period") ?? at(metric, "MetricStat", "Period");

describe("alarms on Defib itself", () => {
  const own = alarms.filter(({ ref }) => ref.startsWith("defib-self-"));

  it("watch each part of the pipeline", () => {
    assert.deepEqual(own.map(({ ref }) => ref.replace("defib-self-", "")).sort(), [
      ...["dead-letters", "errors-intake", "errors-remediation", "errors-report", "errors-sweep", "failed-invocations"],
      ...["failed-runs", "heartbeat", "heartbeat-events", "late-messages", "lost-invocations", "mail-bounces"],
      ...["new-intake", "new-sweep", "no-report", "no-sweep", "poison-messages", "store-down", "table-faults"],
      ...["table-throttled", "throttles", "undelivered-alarms", "undelivered-events", "undelivered-pages"],
      "undelivered-schedules",
    ]);
  });

  it("page, also when they are over, and say what to do", () => {
    const [pages] = ofType("AWS::SNS::Topic").filter(({ id }) => id.startsWith("Pager"));
    for (const { ref, properties } of own) {
      assert.deepEqual(textsAt(properties, "AlarmActions"), [pages?.arn], ref);
      assert.deepEqual(textsAt(properties, "OKActions"), [pages?.arn], ref);
      assert.ok((textAt(properties, "AlarmDescription") ?? "").length > 60, ref);
    }
  });

  it("stay within what CloudWatch takes: a day's look back, a week's by the hour, ten metrics", () => {
    for (const { ref, properties } of alarms) {
      const period = periodOf(properties);
      assert.ok(period >= 60, ref);
      const seconds = period * number(properties, "EvaluationPeriods");
      assert.ok(seconds <= (period >= 3600 ? 604_800 : 86_400), `${ref} looks back ${seconds} s`);
      assert.ok(listAt(properties, "Metrics").filter((one) => at(one, "MetricStat")).length <= 10, ref);
    }
  });

  it("take silence for trouble only where something must come in", () => {
    const silent = own.filter(({ properties }) => textAt(properties, "TreatMissingData") === "breaching");
    const names = silent.map(({ ref }) => ref.replace("defib-self-", "")).sort();
    assert.deepEqual(names, ["heartbeat", "heartbeat-events", "no-sweep"]);
  });

  it("miss the report only in hours in which the sweep was there: not before Defib was deployed", () => {
    const missed = alarm("defib-self-no-report");
    assert.match(JSON.stringify(missed), /IF\(w > 0, SUM\(\[FILL\(m, 0\), 0 \* w\]\), 1\)/);
    assert.equal(textAt(missed, "TreatMissingData"), "notBreaching");
    assert.equal(number(missed, "EvaluationPeriods"), 26);
  });

  it("watch names that exist", () => {
    const functions = new Set(ofType("AWS::Lambda::Function").map(({ ref }) => ref));
    const rules = new Set(ofType("AWS::Events::Rule").map(({ ref }) => ref));
    const tables = new Set(ofType("AWS::DynamoDB::GlobalTable").map(({ ref }) => ref));
    const known: Readonly<Record<string, ReadonlySet<string>>> = {
      FunctionName: functions,
      RuleName: rules,
      TableName: tables,
    };
    const dimensions = alarms.flatMap(({ properties }) => [
      ...listAt(properties, "Dimensions"),
      ...listAt(properties, "Metrics").flatMap((one) => listAt(one, "MetricStat", "Metric", "Dimensions")),
    ]);
    const unknown = dimensions.filter(
      (one) => known[textAt(one, "Name") ?? ""]?.has(textAt(one, "Value") ?? "") === false,
    );
    assert.deepEqual(unknown, []);
    assert.ok(dimensions.length > 30);
  });
});

describe("the heartbeat", () => {
  it("sets off, once a day, an alarm that is OK by itself", () => {
    const [schedule] = ofType("AWS::Scheduler::Schedule").filter(({ id }) => id.includes("Heartbeat"));
    assert.equal(textAt(schedule?.properties, "ScheduleExpression"), "rate(1 day)");
    assert.match(textAt(schedule?.properties, "Target", "Arn") ?? "", /:scheduler:::aws-sdk:cloudwatch:setAlarmState$/);
    const input = JSON.parse(textAt(schedule?.properties, "Target", "Input") ?? "");
    assert.deepEqual([input.AlarmName, input.StateValue], ["defib-heartbeat", "ALARM"]);
    assert.equal(textAt(alarm("defib-heartbeat"), "TreatMissingData"), "notBreaching");
  });

  it("is missed after 26 hours, by each way in", () => {
    for (const [name, counted] of [
      ["defib-self-heartbeat", "HeartbeatByTopic"],
      ["defib-self-heartbeat-events", "HeartbeatByEvent"],
    ] as const) {
      const missed = alarm(name);
      const [metric] = listAt(missed, "Metrics").filter((one) => at(one, "MetricStat") !== undefined);
      assert.deepEqual(objectAt(metric, "MetricStat", "Metric"), {
        MetricName: counted,
        Namespace: "Defib",
        Dimensions: [{ Name: "service", Value: "intake" }],
      });
      assert.equal(textAt(missed, "TreatMissingData"), "breaching");
      assert.equal(periodOf(missed) * number(missed, "EvaluationPeriods"), 26 * 3600);
    }
  });

  it("by events is only waited for where alarms come by events", () => {
    const topicOnly = resourcesIn(synthesised({ alarms: "topic" }).template, PLACE);
    assert.ok(!topicOnly.some(({ ref }) => ref === "defib-self-heartbeat-events"));
    assert.ok(topicOnly.some(({ ref }) => ref === "defib-self-heartbeat"));
  });
});

describe("deploys", () => {
  const aliases = Object.values(synthesised({}).template.Resources).filter(({ Type }) => Type === "AWS::Lambda::Alias");
  const shifting = aliases.filter((one) => "UpdatePolicy" in one);

  it("move what is called each minute step by step, and runs of incidents all at once", () => {
    assert.equal(aliases.length, ALWAYS_THERE.length);
    assert.equal(shifting.length, 2);
  });

  it("go back when the new version fails, and are not held up by what failed before", () => {
    const groups = ofType("AWS::CodeDeploy::DeploymentGroup");
    assert.equal(groups.length, 2);
    for (const { properties } of groups) {
      assert.ok(textsAt(properties, "AutoRollbackConfiguration", "Events").includes("DEPLOYMENT_STOP_ON_ALARM"));
      const [name = ""] = listAt(properties, "AlarmConfiguration", "Alarms").map((one) => textAt(one, "Name") ?? "");
      const dimensions = listAt(alarm(name), "Dimensions").map((one) => textAt(one, "Name"));
      assert.deepEqual(dimensions, ["ExecutedVersion", "FunctionName", "Resource"]);
    }
  });

  it("keep every version that a run may still be on", () => {
    const versions = Object.values(synthesised({}).template.Resources).filter(
      ({ Type }) => Type === "AWS::Lambda::Version",
    );
    assert.equal(versions.length, ALWAYS_THERE.length);
    for (const version of versions) assert.equal("DeletionPolicy" in version && version.DeletionPolicy, "Retain");
  });
});

describe("saved queries", () => {
  it("are about the log groups of the functions, and of events that they write", () => {
    const queries = ofType("AWS::Logs::QueryDefinition");
    assert.ok(queries.length >= 8);
    for (const { properties } of queries) {
      assert.ok(textsAt(properties, "LogGroupNames").every((name) => name.startsWith("/aws/lambda/defib-")));
      assert.match(
        textAt(properties, "QueryString") ?? "",
        /^(?:fields .+\n\| )?filter .+\n\| (?:stats .+\n\| )?sort .+\n\| limit 1000$/s,
      );
    }
    assert.ok(queries.some(({ properties }) => JSON.stringify(objectAt(properties)).includes("remediation.executed")));
  });
});
