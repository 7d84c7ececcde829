import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { changingThing, controlKey, problemOf } from "./problem.ts";
import { anAlarm, aResource, aSignal } from "./signals.fixtures.ts";

describe("the problem a signal is about", () => {
  it("is account, region, resource and event type, whichever alarm tells of it", () => {
    const expected = "123456789012|eu-west-1|i-0123456789abcdef0|EC2_STATUS_CHECK_FAILED";
    assert.equal(problemOf(aSignal()), expected);
    assert.equal(problemOf(aSignal({ alarm: anAlarm("another alarm") })), expected);
  });

  it("is another one for another resource, and for another event type on the same", () => {
    const problems = [aSignal(), aSignal({ resource: aResource("i-0fedcba9876543210") }), highCpu()].map(problemOf);
    assert.equal(new Set(problems).size, 3);
  });

  it("is the alarm's own where no resource is known, and each contributor's", () => {
    const none = { resource: null };
    const problems = [
      aSignal(none),
      aSignal({ ...none, alarm: anAlarm("another") }),
      aSignal({ ...none, alarm: anAlarm("another", "1a2b") }),
    ].map(problemOf);
    assert.equal(
      problems[0],
      "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-1 status check#|EC2_STATUS_CHECK_FAILED",
    );
    assert.equal(new Set(problems).size, 3);
  });

  it("is the alarm's own where no rule knows the kind of event, although a resource is named", () => {
    const unknown = aSignal({ event_type: "UNKNOWN" });
    assert.notEqual(problemOf(unknown), problemOf({ ...unknown, alarm: anAlarm("another") }));
  });

  it("is the same whatever the change's state and time", () => {
    assert.equal(problemOf(aSignal()), problemOf(aSignal({ state: "OK", at: "2026-11-25T00:00:00.000Z" })));
  });
});

describe("what changes its state", () => {
  it("is the alarm by its ARN, else by account, region and name", () => {
    const old = { ...anAlarm("old shape"), arn: null };
    assert.equal(changingThing(aSignal({ alarm: old })), "123456789012:eu-west-1:old shape#");
    assert.equal(changingThing(aSignal({ alarm: old, account: null, region: null })), "-:-:old shape#");
  });

  it("is the instance where no alarm tells, and the message itself where nothing is named", () => {
    assert.equal(changingThing(aSignal({ alarm: null })), aResource().arn);
    assert.equal(changingThing(aSignal({ alarm: null, resource: null, identity: "only this" })), "only this");
  });
});

describe("a control item's key", () => {
  it("says its kind and its name", () => {
    assert.deepEqual(controlKey("OPEN", "a|b"), { pk: "OPEN#a|b", sk: "-" });
  });

  it("always fits into DynamoDB's 2,048 bytes, whatever alphabet the name is written in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 3000 }), fc.integer({ min: 1, max: 4 }), (name, times) => {
        assert.ok(bytesOf(controlKey("SIGNAL", name.repeat(times)).pk) <= 2048);
      }),
    );
    assert.ok(bytesOf(controlKey("SIGNAL", "警".repeat(1400)).pk) <= 2048);
  });

  it("keeps two long names apart", () => {
    const long = "x".repeat(5000);
    assert.notEqual(controlKey("ALARM", `${long}1`).pk, controlKey("ALARM", `${long}2`).pk);
  });
});

const highCpu = () => aSignal({ event_type: "EC2_HIGH_CPU" });
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
