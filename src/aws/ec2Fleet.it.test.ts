import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import type { Known } from "../core/look.ts";
import { instance, type Resource } from "../core/resource.ts";
import type { AlarmReference } from "../core/signal.ts";
import { LocalClock } from "../local/cloud/clock.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import type { Fleet } from "../ports.ts";
import { ec2Fleet } from "./ec2Fleet.ts";

const nothing = { alarm: null, check: null };

describe("The fleet on EC2 and CloudWatch, by unmodified clients", () => {
  const environmentBefore = { ...process.env };
  let cloud: LocalCloud;
  let fleet: Fleet;

  before(async () => {
    const clock = new LocalClock({ startsAt: new Date("2026-11-24T02:30:30Z"), speed: 1 });
    cloud = await startLocalCloud({ clock });
    for (const [name, value] of Object.entries(cloud.environment)) process.env[name] = value;
    fleet = ec2Fleet({ clock });
  });
  after(async () => {
    for (const name of Object.keys(cloud.environment)) restore(name, environmentBefore[name]);
    await cloud.stop();
  });

  const target = (id: string): Resource => {
    const resource = instance(id, cloud.account, cloud.region);
    if (typeof resource === "string") throw new Error(resource);
    return resource;
  };
  const callsOf = (operation: string, id: string) =>
    cloud.fleet.calls.filter((call) => call.operation === operation && call.instanceIds.includes(id));

  describe("looking", () => {
    it("sees a running instance with its tags, and no alarm or check that was not asked for", async () => {
      const { id } = cloud.fleet.add({ type: "t3.micro", tags: { defib: "allow" } });
      const look = await fleet.look(target(id), nothing);
      const seen = factOf(look.instance);
      assert.deepEqual([seen.state, seen.instanceType, seen.tags], ["running", "t3.micro", { defib: "allow" }]);
      assert.deepEqual([look.alarm, look.checkSamples], [null, null]);
      assert.equal(look.at.slice(0, 16), "2026-11-24T02:30");
    });

    it("sees which check is impaired, since when, and its last fifteen minutes", async () => {
      const { id } = cloud.fleet.add();
      cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
      const look = await fleet.look(target(id), { alarm: null, check: "instance" });
      const status = factOf(look.status);
      assert.deepEqual([status.system, status.instance], ["ok", "impaired"]);
      assert.match(status.impairedSince ?? "", /^2026-11-24T02:30/);
      const samples = factOf(look.checkSamples ?? unasked);
      assert.equal(samples.length, 15);
      assert.deepEqual(samples.at(-1), { at: "2026-11-24T02:29:00.000Z", value: 0 });
    });

    it("sees why a stopped instance stopped, and that its checks do not apply", async () => {
      const stateReason = { code: "Client.UserInitiatedShutdown", message: "User initiated shutdown" };
      const { id } = cloud.fleet.add({ state: "stopped", stateReason });
      const look = await fleet.look(target(id), nothing);
      const seen = factOf(look.instance);
      assert.deepEqual([seen.state, seen.stateReasonCode], ["stopped", "Client.UserInitiatedShutdown"]);
      assert.equal(factOf(look.status).instance, "not-applicable");
    });

    it("sees the alarm's state and since when it has it", async () => {
      const { id } = cloud.fleet.add();
      await putAlarm(`cpu of ${id}`);
      const look = await fleet.look(target(id), { alarm: alarmNamed(`cpu of ${id}`), check: null });
      const alarm = factOf(look.alarm ?? unasked);
      assert.deepEqual([alarm.state, alarm.suppressedBy], ["ALARM", null]);
      assert.match(alarm.changedAt ?? "", /^2026-11-24T02:3/);
    });

    it("does not know an alarm that is not there, and says where it looked", async () => {
      const { id } = cloud.fleet.add();
      const look = await fleet.look(target(id), { alarm: alarmNamed("gone <b>"), check: null });
      assert.match(whyOf(look.alarm ?? unasked), /knows no alarm "gone <b>": deleted or renamed/);
      assert.ok(look.instance.known, "one fact that is missing does not blind the rest");
    });

    it("does not know an instance that EC2 does not find, rather than calling it gone", async () => {
      const look = await fleet.look(target("i-0fedcba9876543210"), nothing);
      assert.match(whyOf(look.instance), /i-0fedcba9876543210 was not found in account .* another account or region/);
      assert.match(whyOf(look.status), /was not found/);
    });

    it("names the permission that is missing", async () => {
      const { id } = cloud.fleet.add();
      cloud.fleet.denied.add("DescribeInstanceStatus");
      const look = await fleet.look(target(id), nothing);
      cloud.fleet.denied.clear();
      assert.match(whyOf(look.status), /may not call ec2:DescribeInstanceStatus on \* in us-east-1: add it/);
      assert.ok(look.instance.known);
    });

    it("does not know what was throttled to the end, and gives AWS's name for it", async () => {
      const { id } = cloud.fleet.add();
      const error = { name: "RequestLimitExceeded", status: 503, message: "Request limit exceeded." };
      cloud.failNext({ operation: "DescribeInstances", error, times: 3 });
      const look = await fleet.look(target(id), nothing);
      assert.match(whyOf(look.instance), /ec2:DescribeInstances failed \(RequestLimitExceeded/);
    });
  });

  describe("investigating", () => {
    it("keeps an hour of five-minute averages, the facts and the events that are to come", async () => {
      const { id } = cloud.fleet.add({ type: "t3.micro", cpuPercent: 97 });
      const notBefore = new Date("2026-11-25T00:00:00Z");
      cloud.fleet.scheduleEvent(id, { code: "system-reboot", description: "The instance is scheduled", notBefore });
      cloud.fleet.scheduleEvent(id, { code: "instance-stop", description: "[Completed] It was", notBefore });
      const found = await fleet.investigate(target(id));
      const cpu = factOf(found.metrics["CPUUtilization"] ?? unasked);
      assert.ok(cpu.length === 12 || cpu.length === 13);
      assert.ok(cpu.every(({ value }) => value > 90));
      assert.ok(factOf(found.metrics["CPUCreditBalance"] ?? unasked).length > 0);
      assert.deepEqual(factOf(found.metrics["DiskReadBytes"] ?? unasked), []);
      assert.deepEqual(factOf(found.events), [
        "system-reboot not before 2026-11-25T00:00:00.000Z (The instance is scheduled)",
      ]);
      assert.equal(factOf(found.instance).state, "running");
    });

    it("keeps the rest when the metrics cannot be read", async () => {
      const { id } = cloud.fleet.add();
      const error = { name: "AccessDenied", status: 403, message: "User is not authorized" };
      cloud.failNext({ operation: "GetMetricData", error });
      const found = await fleet.investigate(target(id));
      assert.match(whyOf(found.metrics["NetworkIn"] ?? unasked), /may not call cloudwatch:GetMetricData/);
      assert.ok(found.instance.known);
    });
  });

  describe("collecting evidence", () => {
    it("keeps the console, and metrics from an hour before the trouble", async () => {
      const { id } = cloud.fleet.add();
      cloud.fleet.console(id, "kernel panic\u001b[0m\n");
      const evidence = await fleet.collectEvidence(target(id), "2026-11-24T02:00:00.000Z");
      const { text, latest } = factOf(evidence.console);
      assert.deepEqual([text, latest], ["kernel panic\ufffd[0m\n", true]);
      const checks = factOf(evidence.metrics["StatusCheckFailed_System"] ?? unasked);
      assert.ok(checks.some(({ at }) => at < "2026-11-24T01:05") && checks.every(({ value }) => value === 0));
      assert.equal(factOf(evidence.instance).make?.rootDevice, "ebs");
    });

    it("goes back three hours at most", async () => {
      const { id } = cloud.fleet.add();
      const { metrics } = await fleet.collectEvidence(target(id), "2026-11-01T00:00:00.000Z");
      const [first] = factOf(metrics["CPUUtilization"] ?? unasked);
      assert.ok((first?.at ?? "") >= "2026-11-23T23:25");
    });

    it("keeps the rest when the console cannot be read", async () => {
      const { id } = cloud.fleet.add();
      cloud.fleet.denied.add("GetConsoleOutput");
      const evidence = await fleet.collectEvidence(target(id), "2026-11-24T02:30:00.000Z");
      cloud.fleet.denied.clear();
      assert.match(whyOf(evidence.console), /may not call ec2:GetConsoleOutput/);
      assert.ok(evidence.instance.known);
    });
  });

  describe("acting", () => {
    it("reboots by one call", async () => {
      const { id } = cloud.fleet.add();
      const answer = await fleet.reboot(target(id), false);
      assert.deepEqual([answer.kind, answer.error], ["accepted", null]);
      assert.ok(answer.requestId);
      assert.deepEqual(
        callsOf("RebootInstances", id).map(({ outcome }) => outcome),
        ["accepted"],
      );
    });

    it("starts by one call", async () => {
      const { id } = cloud.fleet.add({ state: "stopped" });
      assert.equal((await fleet.start(target(id), false)).kind, "accepted");
      assert.equal(callsOf("StartInstances", id).length, 1);
    });

    it("in a dry run changes nothing", async () => {
      const { id } = cloud.fleet.add({ state: "stopped" });
      assert.equal((await fleet.start(target(id), true)).kind, "would");
      assert.equal(cloud.fleet.get(id).state, "stopped");
    });

    it("stops by one call", async () => {
      const { id } = cloud.fleet.add();
      assert.equal((await fleet.stop(target(id), true)).kind, "would");
      assert.equal(cloud.fleet.get(id).state, "running");
      assert.equal((await fleet.stop(target(id), false)).kind, "accepted");
      assert.notEqual(cloud.fleet.get(id).state, "running");
      assert.equal(callsOf("StopInstances", id).length, 2);
    });

    it("lets the Auto Scaling group replace a member, by one call, without its grace period", async () => {
      cloud.groups.add({ name: "web", desired: 2, graceSeconds: 86_400 * 30 });
      const [member = ""] = cloud.groups.get("web").members.keys();
      const answer = await fleet.setUnhealthy(target(member), false);
      assert.equal(answer.kind, "accepted");
      assert.match(answer.message, /Auto Scaling took the replacement/);
      assert.equal(callsOf("SetInstanceHealth", member).length, 1);
      assert.notEqual(cloud.fleet.get(member).state, "running");
    });

    it("is refused a replacement of an instance in no group", async () => {
      const { id } = cloud.fleet.add();
      const answer = await fleet.setUnhealthy(target(id), false);
      assert.deepEqual([answer.kind, answer.error], ["refused", "ValidationError"]);
    });

    it("cannot try out a replacement, and says so", async () => {
      const { id } = cloud.fleet.add();
      const answer = await fleet.setUnhealthy(target(id), true);
      assert.equal(answer.kind, "would");
      assert.match(answer.message, /AWS offers no dry run of this call/);
    });

    it("in a dry run learns that the permission is missing", async () => {
      const { id } = cloud.fleet.add();
      cloud.fleet.denied.add("RebootInstances");
      const answer = await fleet.reboot(target(id), true);
      cloud.fleet.denied.clear();
      assert.equal(answer.kind, "would_fail");
      assert.match(answer.message, /not allowed ec2:RebootInstances/);
    });

    for (const [name, status, kind] of [
      ["RequestLimitExceeded", 503, "refused"],
      ["InsufficientInstanceCapacity", 500, "refused"],
      ["IncorrectInstanceState", 400, "refused"],
      ["InternalError", 500, "uncertain"],
    ] as const) {
      it(`makes one call only when EC2 answers ${name}, which is ${kind}`, async () => {
        const { id } = cloud.fleet.add({ state: "stopped" });
        cloud.failNext({ operation: "StartInstances", error: { name, status, message: "scripted" } });
        const answer = await fleet.start(target(id), false);
        assert.deepEqual([answer.kind, answer.error], [kind, name]);
        assert.equal(callsOf("StartInstances", id).length, 1);
      });
    }

    it("is uncertain, and does not call again, when the connection ends after EC2 did it", async () => {
      const { id } = cloud.fleet.add();
      cloud.failNext({ operation: "RebootInstances", cut: true, applied: true });
      assert.equal((await fleet.reboot(target(id), false)).kind, "uncertain");
      assert.equal(callsOf("RebootInstances", id).length, 1);
    });

    it("is refused for an instance in another region than the one that is asked", async () => {
      const { id } = cloud.fleet.add({ region: "eu-west-1" });
      const answer = await fleet.reboot(target(id), false);
      assert.deepEqual([answer.kind, answer.error], ["refused", "InvalidInstanceID.NotFound"]);
      const there = instance(id, cloud.account, "eu-west-1");
      assert.ok(typeof there !== "string");
      assert.equal((await fleet.reboot(there, false)).kind, "accepted");
    });
  });

  async function putAlarm(AlarmName: string): Promise<void> {
    const client = new CloudWatchClient();
    await client.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Namespace: "AWS/EC2",
        MetricName: "CPUUtilization",
        Statistic: "Average",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 90,
        ComparisonOperator: "GreaterThanThreshold",
      }),
    );
    await client.send(new SetAlarmStateCommand({ AlarmName, StateValue: "ALARM", StateReason: "a test" }));
    client.destroy();
  }
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

const unasked = { known: false, why: "it was not asked for" } as const;

const alarmNamed = (name: string): AlarmReference => ({ arn: null, name, contributor: null, tags: {} });

function factOf<T>(fact: Known<T>): T {
  if (!fact.known) throw new Error(`This should be known: ${fact.why}`);
  return fact.value;
}

const whyOf = (fact: Known<unknown>): string => (fact.known ? "known" : fact.why);
