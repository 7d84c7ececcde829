import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Event } from "@aws-sdk/client-cloudtrail";
import { aTarget } from "./targets.fixtures.ts";
import { trailCalls } from "./trail.ts";

const target = aTarget();
const EventTime = new Date("2026-11-24T02:20:00Z");
const calls = (...Events: Event[]) => trailCalls({ Events }, target, "defib");

describe("What CloudTrail tells of changes to an instance", () => {
  it("is the call, when, by whom, for which service, and its error", () => {
    const record = {
      userIdentity: { arn: "arn:aws:sts::123456789012:assumed-role/AsRole/x", invokedBy: "autoscaling.amazonaws.com" },
      errorCode: "Client.UnauthorizedOperation",
    };
    assert.deepEqual(calls({ EventName: "StopInstances", EventTime, CloudTrailEvent: JSON.stringify(record) }), [
      {
        name: "StopInstances",
        at: "2026-11-24T02:20:00.000Z",
        by: "arn:aws:sts::123456789012:assumed-role/AsRole/x",
        invokedBy: "autoscaling.amazonaws.com",
        error: "Client.UnauthorizedOperation",
        ours: false,
      },
    ]);
  });

  it("leaves out what changes nothing about it", () => {
    assert.deepEqual(calls({ EventName: "UpdateInstanceInformation", EventTime }, { EventTime }), []);
  });

  for (const CloudTrailEvent of ["", "{", "[]", '"text"', '{"userIdentity":7,"errorCode":{}}']) {
    it(`counts a record that cannot be read (${CloudTrailEvent}) as somebody's call that worked`, () => {
      const [call] = calls({ EventName: "RebootInstances", EventTime, CloudTrailEvent, Username: "eve\u001b[2J" });
      assert.deepEqual([call?.by, call?.error, call?.ours], ["eve\ufffd[2J", null, false]);
    });
  }

  it("names someone even where CloudTrail does not", () => {
    assert.equal(calls({ EventName: "StopInstances", EventTime })[0]?.by, "someone whom CloudTrail does not name");
  });

  it("is unreadable when one answer did not hold it all", () => {
    assert.throws(() => trailCalls({ Events: [], NextToken: "more" }, target, null), /more calls on i-.* look who/);
  });
});
