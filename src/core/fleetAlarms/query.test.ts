import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isRegionId } from "../resource.ts";
import { parse } from "../sources/parse.ts";
import { ID, THRESHOLDS } from "./fleetAlarms.fixtures.ts";
import { type AlarmKind, watchedKinds } from "./kinds.ts";
import { fleetQuery, partsOfKind } from "./query.ts";

const REGION = "eu-central-1";
const ALL = { ...THRESHOLDS, networkBytesPerSecond: 1000 };
const SPLIT = { tag: "service", values: ["web", "db"] };
const KINDS: readonly AlarmKind[] = [...watchedKinds(ALL), ...watchedKinds({ ...ALL, status: "any" })].map(
  ([kind]) => kind,
);

/** As SNS brings it: one contributor of the alarm that the kind makes. */
function notification(kind: AlarmKind, query: string): unknown {
  const name = `defib-fleet-${kind.name}`;
  const message = {
    AlarmName: name,
    AlarmDescription: kind.says,
    AWSAccountId: "123456789012",
    NewStateValue: "ALARM",
    NewStateReason: "Threshold Crossed: 3 datapoints were greater than or equal to the threshold (1.0).",
    StateChangeTime: "2026-11-24T02:34:12.345+0000",
    Region: "EU (Frankfurt)",
    AlarmArn: `arn:aws:cloudwatch:${REGION}:123456789012:alarm:${name}`,
    OldStateValue: "OK",
    Trigger: {
      Period: kind.periodSeconds,
      EvaluationPeriods: kind.periods,
      ComparisonOperator: kind.fires === "at or above" ? "GreaterThanOrEqualToThreshold" : "LessThanOrEqualToThreshold",
      Threshold: 1,
      Metrics: [{ Expression: query, Id: "q1", Period: kind.periodSeconds, ReturnData: true }],
    },
    AlarmContributorId: "6d442278dba546f6",
    AlarmContributorAttributes: { InstanceId: ID },
  };
  return {
    Type: "Notification",
    TopicArn: `arn:aws:sns:${REGION}:123456789012:defib-alarms`,
    Message: JSON.stringify(message),
  };
}

const EXPECTED: Readonly<Record<string, readonly [eventType: string, check: string | null]>> = {
  system: ["EC2_STATUS_CHECK_FAILED", "system"],
  instance: ["EC2_STATUS_CHECK_FAILED", "instance"],
  "attached-ebs": ["EC2_STATUS_CHECK_FAILED", "attached_ebs"],
  status: ["EC2_STATUS_CHECK_FAILED", "any"],
  cpu: ["EC2_HIGH_CPU", null],
};

describe("The notification of an alarm on the whole fleet", () => {
  for (const kind of new Set(KINDS))
    for (const part of partsOfKind(kind, SPLIT))
      it(`is read as what it is, of the instance that it names: ${kind.name}, ${JSON.stringify(part)}`, () => {
        const query = fleetQuery(kind, SPLIT, part);
        const { signals } = parse(notification(kind, query), { receivedAt: "2026-11-24T02:34:13.000Z" });
        const [signal] = signals;
        assert.equal(signals.length, 1);
        assert.ok(isRegionId(signal?.region ?? ""));
        assert.deepEqual([signal?.effect, signal?.resource?.id], ["fires", ID]);
        // Disks, memory and network are nobody's runbook yet: recorded, and told.
        assert.deepEqual([signal?.event_type, signal?.check], EXPECTED[kind.name] ?? ["UNKNOWN", null]);
      });
});

describe("The question of an alarm on the whole fleet", () => {
  const named = (name: string): AlarmKind => {
    const kind = KINDS.find((one) => one.name === name);
    assert.ok(kind);
    return kind;
  };

  it("asks for each instance by itself", () => {
    assert.equal(
      fleetQuery(named("system"), null, { kind: "whole" }),
      'SELECT MAX(StatusCheckFailed_System) FROM SCHEMA("AWS/EC2", InstanceId) GROUP BY InstanceId ORDER BY MAX() DESC',
    );
  });

  it("takes the agent's metrics with whatever dimensions they have, and the emptiest disk last", () => {
    assert.equal(
      fleetQuery(named("disk-windows"), null, { kind: "whole" }),
      'SELECT MIN("LogicalDisk % Free Space") FROM "CWAgent" GROUP BY InstanceId ORDER BY MIN() ASC',
    );
    assert.match(fleetQuery(named("disk"), null, { kind: "whole" }), / WHERE fstype != 'squashfs' AND /);
  });

  it("is split by a tag, with a part for whatever has none of its values", () => {
    const wheres = partsOfKind(named("cpu"), SPLIT).map(
      (part) => / WHERE (.*) GROUP/.exec(fleetQuery(named("cpu"), SPLIT, part))?.[1],
    );
    assert.deepEqual(wheres, [
      "tag.service = 'web'",
      "tag.service = 'db'",
      "tag.service != 'web' AND tag.service != 'db'",
    ]);
    assert.deepEqual(partsOfKind(named("memory"), SPLIT), [{ kind: "whole" }]);
  });
});
