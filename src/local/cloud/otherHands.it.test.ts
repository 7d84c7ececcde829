import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import {
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  GetParameterCommand,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { clientOptions, fastCloud } from "./cloud.fixtures.ts";
import type { LocalCloud } from "./cloud.ts";
import { type Provisioned, provision } from "./provision.ts";

describe("the local Systems Manager, load balancing and pager, by unmodified SDK clients", () => {
  let cloud: LocalCloud;
  let names: Provisioned;
  let ssm: SSMClient;

  before(async () => {
    cloud = await fastCloud();
    names = await provision(cloud);
    ssm = new SSMClient(clientOptions(cloud));
  });
  after(async () => {
    ssm.destroy();
    await cloud.stop();
  });

  const parameter = async (Name: string) => (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value;

  it("keeps parameters by name, overwritten only when told so", async () => {
    assert.equal(await parameter(names.brakeParameter), "released");
    const engaged = { Name: names.brakeParameter, Value: "engaged", Type: "String" } as const;
    await assert.rejects(ssm.send(new PutParameterCommand(engaged)), { name: "ParameterAlreadyExists" });
    const { Version } = await ssm.send(new PutParameterCommand({ ...engaged, Overwrite: true }));
    assert.equal(Version, 2);
    assert.equal(await parameter(names.brakeParameter), "engaged");
  });

  it("knows no parameter that nobody put, or that was deleted, and is throttled when told so", async () => {
    await assert.rejects(parameter("/defib/nothing"), { name: "ParameterNotFound" });
    cloud.parameters.put(cloud.region, "/short", "lived", true);
    assert.equal(await parameter("/short"), "lived");
    const error = { name: "ThrottlingException", status: 400, message: "Rate exceeded" };
    cloud.failNext({ operation: "GetParameter", error, times: 3 });
    await assert.rejects(parameter("/short"), { name: "ThrottlingException" });
    cloud.parameters.delete(cloud.region, "/short");
    await assert.rejects(parameter("/short"), { name: "ParameterNotFound" });
  });

  it("tells which automations are at work, on one instance or on several", async () => {
    const one = cloud.automations.begin({ document: "AWS-RestartEC2Instance", instanceIds: ["i-1"] });
    cloud.automations.begin({ document: "AWS-StopEC2Instance", instanceIds: ["i-2", "i-3"] });
    const Filters = [{ Key: "ExecutionStatus" as const, Values: ["InProgress"] }];
    const atWork = async () => {
      const answer = await ssm.send(new DescribeAutomationExecutionsCommand({ Filters }));
      return answer.AutomationExecutionMetadataList?.map(({ Target, Targets }) => Target ?? Targets?.[0]?.Values);
    };
    assert.deepEqual(await atWork(), [["i-2", "i-3"], "i-1"]);
    one.status = "Success";
    assert.deepEqual(await atWork(), [["i-2", "i-3"]]);
  });

  it("tells the instances of some automations only by the execution's parameters", async () => {
    const { id } = cloud.automations.begin({ document: "Own-Restart", instanceIds: ["i-4"], namedBy: "parameters" });
    const own = { Key: "DocumentNamePrefix" as const, Values: ["Own-"] };
    const listed = await ssm.send(new DescribeAutomationExecutionsCommand({ Filters: [own] }));
    const [execution] = listed.AutomationExecutionMetadataList ?? [];
    assert.deepEqual(
      [execution?.AutomationExecutionId, execution?.Target, execution?.Targets],
      [id, undefined, undefined],
    );
    const told = await ssm.send(new GetAutomationExecutionCommand({ AutomationExecutionId: id }));
    assert.deepEqual(told.AutomationExecution?.Parameters, { InstanceId: ["i-4"] });
    await assert.rejects(ssm.send(new GetAutomationExecutionCommand({ AutomationExecutionId: "x".repeat(36) })), {
      name: "AutomationExecutionNotFoundException",
    });
  });

  it("tells target groups, and the health of their targets as the fleet has it", async () => {
    const elb = new ElasticLoadBalancingV2Client(clientOptions(cloud));
    const [well, sick, stopped] = [cloud.fleet.add(), cloud.fleet.add(), cloud.fleet.add({ state: "stopped" })];
    cloud.fleet.impair(sick.id, { check: "instance", heals: "never" });
    const { arn } = cloud.targetGroups.add("web", [well.id, sick.id, stopped.id]);
    const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({}));
    assert.deepEqual(
      TargetGroups?.map(({ TargetGroupArn, TargetGroupName }) => [TargetGroupArn, TargetGroupName]),
      [[arn, "web"]],
    );
    const { TargetHealthDescriptions } = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }));
    assert.deepEqual(
      TargetHealthDescriptions?.map(({ Target, TargetHealth }) => [Target?.Id, TargetHealth?.State]),
      [
        [well.id, "healthy"],
        [sick.id, "unhealthy"],
        [stopped.id, "unused"],
      ],
    );
    const absent = new DescribeTargetGroupsCommand({ Names: ["absent"] });
    await assert.rejects(elb.send(absent), { name: "TargetGroupNotFoundException" });
    elb.destroy();
  });

  it("has a pager whose pages can be read", async () => {
    const sns = new SNSClient(clientOptions(cloud));
    const sqs = new SQSClient(clientOptions(cloud));
    await sns.send(new PublishCommand({ TopicArn: names.pagerTopicArn, Subject: "Page", Message: "i-1 needs you" }));
    const receive = new ReceiveMessageCommand({ QueueUrl: names.pagerQueueUrl, WaitTimeSeconds: 5 });
    const { Messages } = await sqs.send(receive);
    assert.equal(JSON.parse(Messages?.[0]?.Body ?? "{}").Message, "i-1 needs you");
    sns.destroy();
    sqs.destroy();
  });
});
