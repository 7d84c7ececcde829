import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alarmFacts, datapoints } from "./alarmFacts.ts";

const reference = { arn: null, name: "web-1 cpu", contributor: null, tags: {} };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 2, minute));

describe("What CloudWatch tells of an alarm", () => {
  it("is its state since its last transition, which an update of the reason does not move", () => {
    const alarm = { AlarmName: "web-1 cpu", StateValue: "ALARM" as const };
    const times = { StateTransitionedTimestamp: at(30), StateUpdatedTimestamp: at(45) };
    assert.deepEqual(alarmFacts({ MetricAlarms: [{ ...alarm, ...times }] }, reference), {
      known: true,
      value: {
        name: "web-1 cpu",
        state: "ALARM",
        changedAt: "2026-11-24T02:30:00.000Z",
        suppressedBy: null,
        ec2Actions: [],
      },
    });
  });

  it("is what suppresses it, for a composite alarm", () => {
    const alarm = { AlarmName: "web-1 cpu", StateValue: "ALARM" as const, ActionsSuppressedBy: "WaitPeriod" as const };
    const facts = alarmFacts({ CompositeAlarms: [alarm] }, reference);
    assert.deepEqual(facts.known && [facts.value.suppressedBy, facts.value.changedAt], ["WaitPeriod", null]);
  });

  it("is unknown when there is no such alarm in the answer", () => {
    const facts = alarmFacts({ MetricAlarms: [{ AlarmName: "another", StateValue: "OK" }] }, reference);
    assert.match(facts.known ? "" : facts.why, /knows no alarm "web-1 cpu"/);
  });
});

describe("What CloudWatch tells of a metric", () => {
  const series = { Id: "m0", StatusCode: "Complete" as const, Timestamps: [at(32), at(31)], Values: [0, 1] };

  it("is its datapoints, oldest first", () => {
    assert.deepEqual(datapoints({ MetricDataResults: [series] }, "m0"), {
      known: true,
      value: [
        { at: "2026-11-24T02:31:00.000Z", value: 1 },
        { at: "2026-11-24T02:32:00.000Z", value: 0 },
      ],
    });
  });

  it("is no datapoint, and known, when there is none", () => {
    const none = { ...series, Timestamps: [], Values: [] };
    assert.deepEqual(datapoints({ MetricDataResults: [none] }, "m0"), { known: true, value: [] });
  });

  it("is unknown when the answer is partial, refused or missing", () => {
    const partial = datapoints({ MetricDataResults: [{ ...series, StatusCode: "PartialData" }] }, "m0");
    assert.deepEqual(partial, { known: false, why: "CloudWatch's answer is PartialData", mayPass: true });
    const Messages = [{ Code: "x", Value: "try later" }];
    const fault = datapoints({ MetricDataResults: [{ ...series, StatusCode: "InternalError", Messages }] }, "m0");
    assert.deepEqual(fault, {
      known: false,
      why: "CloudWatch's answer is InternalError (try later)",
      mayPass: true,
    });
    const refused = datapoints({ MetricDataResults: [{ ...series, StatusCode: "Forbidden" }] }, "m0");
    assert.deepEqual(refused, { known: false, why: "CloudWatch's answer is Forbidden" });
    assert.equal(datapoints({ MetricDataResults: [series] }, "m1").known, false);
  });
});
