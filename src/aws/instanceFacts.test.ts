import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Instance, InstanceStatus } from "@aws-sdk/client-ec2";
import { instance, type Resource } from "../core/resource.ts";
import { instanceFacts, recentEvents, scheduledEvents, statusFacts } from "./instanceFacts.ts";
import { instanceMake } from "./instanceMake.ts";

const target = aResource();
const described = (over: Partial<Instance>, OwnerId = target.account) => ({
  Reservations: [{ OwnerId, Instances: [{ InstanceId: target.id, State: { Name: "running" as const }, ...over }] }],
});
const checked = (over: Partial<InstanceStatus>) => ({ InstanceStatuses: [{ InstanceId: target.id, ...over }] });

describe("What EC2 describes of an instance", () => {
  it("is its state, why it is in it, what it is, and its tags", () => {
    const answer = described({
      State: { Name: "stopped" },
      StateReason: { Code: "Server.SpotInstanceTermination", Message: "Spot\u001b[2J interrupted" },
      LaunchTime: new Date("2026-11-01T00:00:00Z"),
      InstanceType: "t3.micro",
      Placement: { AvailabilityZone: "eu-west-1a" },
      Tags: [{ Key: "__proto__", Value: "hostile" }, { Key: "empty" }],
    });
    const facts = instanceFacts(answer, target);
    assert.ok(facts.known);
    assert.deepEqual(Object.entries(facts.value.tags), [
      ["__proto__", "hostile"],
      ["empty", ""],
    ]);
    assert.deepEqual(
      { ...facts.value, tags: {} },
      {
        make: instanceMake({}),
        state: "stopped",
        stateReasonCode: "Server.SpotInstanceTermination",
        stateReasonMessage: "Spot\ufffd[2J interrupted",
        launchTime: "2026-11-01T00:00:00.000Z",
        instanceType: "t3.micro",
        availabilityZone: "eu-west-1a",
        tags: {},
      },
    );
  });

  it("is nulls where EC2 tells nothing", () => {
    const facts = instanceFacts(described({ StateReason: { Code: "", Message: "" } }), target);
    assert.ok(facts.known);
    assert.deepEqual([facts.value.stateReasonCode, facts.value.launchTime, facts.value.tags], [null, null, {}]);
  });

  it("is unknown when the answer is short, or is about another instance", () => {
    const why = /was not found in account 123456789012, eu-west-1: terminated long ago, or/;
    assert.match(whyOf(instanceFacts({}, target)), why);
    assert.match(whyOf(instanceFacts({ Reservations: [] }, target)), why);
    assert.match(whyOf(instanceFacts(described({ InstanceId: "i-00000000000000000" }), target)), why);
  });

  it("is unknown when the instance belongs to another account", () => {
    assert.match(whyOf(instanceFacts(described({}, "999999999999"), target)), /belongs to account 999999999999, not/);
  });

  it("is unknown in a state that Defib does not know", () => {
    assert.match(whyOf(instanceFacts(described({ State: {} }), target)), /tells no state of i-.* that Defib knows/);
  });
});

describe("What EC2 tells of the status checks", () => {
  it("is each check, and since when the first of them is impaired", () => {
    const since = (time: string) => [{ ImpairedSince: new Date(time) }];
    const answer = checked({
      SystemStatus: { Status: "impaired", Details: since("2026-11-24T02:34:00Z") },
      InstanceStatus: { Status: "impaired", Details: since("2026-11-24T02:31:00Z") },
      AttachedEbsStatus: { Status: "ok", Details: [{ Status: "passed" }] },
    });
    assert.deepEqual(statusFacts(answer, target), {
      known: true,
      value: {
        system: "impaired",
        instance: "impaired",
        attachedEbs: "ok",
        impairedSince: "2026-11-24T02:31:00.000Z",
        events: [],
      },
    });
  });

  it("is without data, never ok, where a check is missing; EBS checks do not exist for every type", () => {
    const facts = statusFacts(checked({}), target);
    assert.deepEqual(facts.known && facts.value, {
      system: "insufficient-data",
      instance: "insufficient-data",
      attachedEbs: "not-applicable",
      impairedSince: null,
      events: [],
    });
  });

  it("is the application's own check too, where there is one", () => {
    const facts = statusFacts(checked({ ApplicationStatus: { Status: "impaired" } }), target);
    assert.equal(facts.known && facts.value.application, "impaired");
    const noData = statusFacts(checked({ ApplicationStatus: {} }), target);
    assert.equal(noData.known && noData.value.application, "insufficient-data");
  });

  it("is unknown, like the events, when the answer is short", () => {
    assert.match(whyOf(statusFacts({ InstanceStatuses: [] }, target)), /told no status of i-.*: the answer was short/);
    assert.match(whyOf(scheduledEvents({}, target)), /the answer was short/);
  });

  it("names the events that are to come, and only in evidence those that are over", () => {
    const Events = [
      { Code: "system-reboot" as const, Description: "[Canceled] no more" },
      {
        Code: "instance-stop" as const,
        Description: "degraded\nhardware",
        NotBefore: new Date("2026-11-25T00:00:00Z"),
      },
    ];
    assert.deepEqual(scheduledEvents(checked({ Events }), target), {
      known: true,
      value: ["instance-stop not before 2026-11-25T00:00:00.000Z (degraded hardware)"],
    });
    const status = statusFacts(checked({ Events }), target);
    assert.deepEqual(status.known && status.value.events, ["instance-stop"]);
    const recent = recentEvents(checked({ Events }), target);
    assert.equal(recent.known && recent.value[0], "system-reboot at an unknown time ([Canceled] no more)");
  });
});

const whyOf = (fact: { known: boolean; why?: string }): string => fact.why ?? "known";

function aResource(): Resource {
  const resource = instance("i-0123456789abcdef0", "123456789012", "eu-west-1");
  if (typeof resource === "string") throw new Error(resource);
  return resource;
}
