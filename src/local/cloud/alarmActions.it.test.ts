import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CloudWatchClient,
  DescribeAlarmContributorsCommand,
  DescribeAlarmsCommand,
  ListAlarmMuteRulesCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { clientOptions, fastCloud } from "./cloud.fixtures.ts";
import type { LocalCloud } from "./cloud.ts";
import { eventually } from "./eventually.ts";
import { type Provisioned, provision } from "./provision.ts";

const QUERY =
  'SELECT MAX(StatusCheckFailed) FROM SCHEMA("AWS/EC2", InstanceId) GROUP BY InstanceId ORDER BY MAX() DESC';

describe("what the local CloudWatch's alarms do beside telling", () => {
  let cloud: LocalCloud;
  let cloudWatch: CloudWatchClient;
  let sqs: SQSClient;
  let names: Provisioned;
  const received: Record<string, unknown>[] = [];

  before(async () => {
    cloud = await fastCloud();
    names = await provision(cloud);
    cloudWatch = new CloudWatchClient(clientOptions(cloud));
    sqs = new SQSClient(clientOptions(cloud));
  });
  after(async () => {
    cloudWatch.destroy();
    sqs.destroy();
    await cloud.stop();
  });

  /** Set by hand only: nobody publishes its metric. */
  const putAlarm = (AlarmName: string, instanceId: string, AlarmActions: string[]) =>
    cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Namespace: "Nobody/Publishes",
        MetricName: "This",
        Dimensions: [{ Name: "InstanceId", Value: instanceId }],
        Statistic: "Maximum",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 0,
        ComparisonOperator: "GreaterThanThreshold",
        TreatMissingData: "ignore",
        AlarmActions,
      }),
    );
  const putQueryAlarm = (AlarmName: string) =>
    cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Metrics: [{ Id: "q1", Expression: QUERY, Period: 60, ReturnData: true }],
        EvaluationPeriods: 1,
        Threshold: 0,
        ComparisonOperator: "GreaterThanThreshold",
        AlarmActions: [names.topicArn],
        OKActions: [names.topicArn],
      }),
    );
  const turnRed = (AlarmName: string) =>
    cloudWatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: "ALARM", StateReason: "test" }));
  /** The messages that hold this text, once there are so many. */
  const messages = async (text: string, count: number) => {
    const found = () => received.filter((body) => JSON.stringify(body).includes(text));
    await eventually(async () => {
      if (found().length >= count) return true;
      const receive = { QueueUrl: names.queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 };
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(receive));
      for (const { Body = "{}" } of Messages) {
        const body = JSON.parse(Body);
        received.push(body.Type === "Notification" ? JSON.parse(body.Message) : body);
      }
      return false;
    });
    return found();
  };

  it("reboots, stops and recovers the instance by the alarm's own actions, in both forms, as CloudTrail tells", async () => {
    const [rebooted, stopped, recovered] = [cloud.fleet.add().id, cloud.fleet.add().id, cloud.fleet.add().id];
    cloud.fleet.impair(rebooted, { check: "instance", heals: "reboot" });
    cloud.fleet.impair(recovered, { check: "system", heals: "stop_start" });
    await putAlarm("reboots", rebooted, ["arn:aws:automate:us-east-1:ec2:reboot"]);
    const swf = "arn:aws:swf:us-east-1:111122223333:action/actions/AWS_EC2.InstanceId.Stop/1.0";
    await putAlarm("stops", stopped, [swf]);
    await putAlarm("recovers", recovered, ["arn:aws:automate:us-east-1:ec2:recover"]);
    for (const name of ["reboots", "stops", "recovers"]) await turnRed(name);

    await eventually(() => cloud.fleet.get(stopped).state === "stopped");
    await eventually(() => cloud.fleet.get(rebooted).impairments.length === 0);
    await eventually(() => cloud.fleet.get(recovered).impairments.length === 0);
    assert.equal(cloud.fleet.get(recovered).state, "running");
    cloud.trail.delaySeconds = 0;
    const told = cloud.trail.told(cloud.region).map(({ name, caller }) => [name, caller.invokedBy]);
    assert.deepEqual(told.toSorted(), [
      ["RebootInstances", "events.amazonaws.com"],
      ["StopInstances", "events.amazonaws.com"],
    ]);
  });

  it("describes every action list, and notes an action that the state did not allow", async () => {
    const { id } = cloud.fleet.add({ state: "stopped" });
    const action = "arn:aws:automate:us-east-1:ec2:reboot";
    await putAlarm("in-vain", id, [action]);
    const { MetricAlarms } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: ["in-vain"] }));
    const { ActionsEnabled, AlarmActions, OKActions, InsufficientDataActions } = MetricAlarms?.[0] ?? {};
    assert.deepEqual([ActionsEnabled, AlarmActions, OKActions, InsufficientDataActions], [true, [action], [], []]);
    await turnRed("in-vain");
    await eventually(() =>
      cloud.undelivered.some(({ to, why }) => to === action && why.includes("IncorrectInstanceState")),
    );
  });

  it("lists the mute rule that is active on an alarm, and none otherwise", async () => {
    const { id } = cloud.fleet.add();
    await putAlarm("muted", id, [names.topicArn]);
    const until = new Date(cloud.clock.now().getTime() + 3_600_000);
    cloud.alarms.mute("muted", until);
    const rules = async (AlarmName: string) => {
      const list = new ListAlarmMuteRulesCommand({ AlarmName, Statuses: ["ACTIVE"] });
      return (await cloudWatch.send(list)).AlarmMuteRuleSummaries;
    };
    const [rule] = (await rules("muted")) ?? [];
    assert.equal(rule?.Status, "ACTIVE");
    assert.equal(rule?.AlarmMuteRuleArn, "arn:aws:cloudwatch:us-east-1:111122223333:alarm-mute-rule:muted");
    assert.deepEqual(rule?.ExpireDate, until);
    assert.deepEqual(await rules("another"), []);
  });

  it("tells each contributor of a query alarm by a message of its own, and the alarm itself by a count", async () => {
    await putQueryAlarm("fleet-checks");
    cloud.alarms.setContributor("fleet-checks", { attributes: { InstanceId: "i-1" }, value: "ALARM" });
    cloud.alarms.setContributor("fleet-checks", { attributes: { InstanceId: "i-2" }, value: "ALARM" });
    cloud.alarms.setContributor("fleet-checks", { attributes: { InstanceId: "i-1" }, value: "OK" });
    const all = await messages("fleet-checks", 7);
    const bySns = all.filter((body) => "AlarmContributorId" in body);
    assert.deepEqual(
      bySns
        .map((body) => [body["AlarmContributorAttributes"], body["NewStateValue"], body["OldStateValue"]])
        .toSorted(),
      [
        [{ InstanceId: "i-1" }, "ALARM", "OK"],
        [{ InstanceId: "i-1" }, "OK", "ALARM"],
        [{ InstanceId: "i-2" }, "ALARM", "OK"],
      ].toSorted(),
    );
    const byEvent = all.filter((body) => body["detail-type"] === "CloudWatch Alarm Contributor State Change");
    assert.equal(byEvent.length, 3);
    for (const { detail } of byEvent) {
      const { alarmContributor, previousState, configuration } = detail as Record<string, never>;
      assert.ok(alarmContributor);
      assert.equal(previousState, undefined);
      assert.deepEqual(configuration, { metrics: [{ id: "q1", expression: QUERY, period: 60, returnData: true }] });
    }
    const summaries = all.filter((body) => body["detail-type"] === "CloudWatch Alarm State Change");
    assert.equal(summaries.length, 1);
    assert.match(JSON.stringify(summaries), /1 out of 1 time series evaluated to ALARM/);

    const red = await cloudWatch.send(new DescribeAlarmContributorsCommand({ AlarmName: "fleet-checks" }));
    assert.deepEqual(
      red.AlarmContributors?.map(({ ContributorAttributes }) => ContributorAttributes),
      [{ InstanceId: "i-2" }],
    );
  });

  it("holds a muted alarm's contributors back, and tells those that still stand when the window ends", async () => {
    await putQueryAlarm("muted-checks");
    cloud.alarms.mute("muted-checks", new Date(cloud.clock.now().getTime() + 36_000_000));
    cloud.alarms.setContributor("muted-checks", { attributes: { InstanceId: "i-1" }, value: "ALARM" });
    cloud.alarms.setContributor("muted-checks", { attributes: { InstanceId: "i-2" }, value: "ALARM" });
    cloud.alarms.setContributor("muted-checks", { attributes: { InstanceId: "i-2" }, value: "OK" });
    const events = await messages("muted-checks", 4);
    assert.ok(events.every((body) => "detail" in body && JSON.stringify(body).includes("muteDetail")));
    cloud.alarms.release("muted-checks");
    const [told] = (await messages("muted-checks", 5)).filter((body) => "AlarmContributorId" in body);
    assert.deepEqual(told?.["AlarmContributorAttributes"], { InstanceId: "i-1" });
  });
});
