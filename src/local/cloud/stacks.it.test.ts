import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
} from "@aws-sdk/client-cloudformation";
import { CloudFrontClient, CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { GetAccountSettingsCommand, GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { clientOptions } from "./cloud.fixtures.ts";
import { type LocalCloud, startLocalCloud } from "./cloud.ts";

const TEMPLATE = JSON.stringify({
  Resources: {
    Kept: { Type: "AWS::DynamoDB::Table", DeletionPolicy: "Retain" },
    Gone: { Type: "AWS::SNS::Topic", Properties: { TopicName: "pages" } },
  },
  Outputs: {
    Text: { Value: { "Fn::Join": ["/", [{ Ref: "Kept" }, { Ref: "AWS::Region" }]] } },
    Topic: { Value: { Ref: "Gone" } },
  },
});

describe("CloudFormation, STS and CloudFront as a deploy sees them", () => {
  let cloud: LocalCloud;
  let client: CloudFormationClient;
  before(async () => {
    cloud = await startLocalCloud();
    client = new CloudFormationClient(clientOptions(cloud));
  });
  after(async () => {
    client.destroy();
    await cloud.stop();
  });

  const carryOut = async (StackName: string, TemplateBody: string) => {
    const names = { StackName, ChangeSetName: "changes" };
    await client.send(new CreateChangeSetCommand({ ...names, TemplateBody, ChangeSetType: "CREATE" }));
    const { Status } = await client.send(new DescribeChangeSetCommand(names));
    if (Status === "CREATE_COMPLETE") await client.send(new ExecuteChangeSetCommand(names));
    return Status;
  };

  it("makes a stack by a change set, resolves its outputs, and finds nothing to do the second time", async () => {
    assert.equal(await carryOut("made", TEMPLATE), "CREATE_COMPLETE");
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: "made" }));
    assert.equal(Stacks[0]?.StackStatus, "CREATE_COMPLETE");
    assert.deepEqual(Object.fromEntries(Stacks[0]?.Outputs?.map((one) => [one.OutputKey, one.OutputValue]) ?? []), {
      Text: "made-Kept/us-east-1",
      Topic: "pages",
    });
    const { TemplateBody } = await client.send(new GetTemplateCommand({ StackName: "made" }));
    assert.equal(TemplateBody, TEMPLATE);
    assert.equal(await carryOut("made", TEMPLATE), "FAILED");
  });

  it("rolls back when it is told to fail, and says why in its events", async () => {
    cloud.stacks.failNext("no such role");
    await carryOut("failed", TEMPLATE);
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: "failed" }));
    assert.equal(Stacks?.[0]?.StackStatus, "ROLLBACK_COMPLETE");
    const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: "failed" }));
    assert.deepEqual(
      StackEvents.map((event) => event.ResourceStatusReason),
      [undefined, "no such role"],
    );
  });

  it("skips what is retained when a stack is deleted, and then finds it by its ARN only", async () => {
    await carryOut("leaving", TEMPLATE);
    const StackName = cloud.stacks.get("leaving").id;
    const { StackResourceSummaries } = await client.send(new ListStackResourcesCommand({ StackName: "leaving" }));
    assert.equal(StackResourceSummaries?.length, 2);
    await client.send(new DeleteStackCommand({ StackName: "leaving" }));
    await assert.rejects(client.send(new DescribeStacksCommand({ StackName: "leaving" })), /does not exist/);
    const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
    const skipped = StackEvents.filter(({ ResourceStatus }) => ResourceStatus === "DELETE_SKIPPED");
    assert.deepEqual(
      skipped.map((event) => event.LogicalResourceId),
      ["Kept"],
    );
  });

  it("knows who calls, and lets a role be taken on", async () => {
    const sts = new STSClient(clientOptions(cloud));
    const { Account } = await sts.send(new GetCallerIdentityCommand({}));
    assert.equal(Account, cloud.account);
    const RoleArn = `arn:aws:iam::${cloud.account}:role/deployer`;
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "me" }));
    const asRole = new STSClient(clientOptions(cloud, Credentials?.AccessKeyId));
    const { Arn } = await asRole.send(new GetCallerIdentityCommand({}));
    assert.match(Arn ?? "", /assumed-role\/deployer\/me$/);
    for (const one of [sts, asRole]) one.destroy();
  });

  it("tells the limits of Lambda and of SES, and which functions and identities there are", async () => {
    const lambda = new LambdaClient(clientOptions(cloud));
    cloud.functions.concurrencyMax = 10;
    const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
    assert.equal(AccountLimit?.ConcurrentExecutions, 10);
    cloud.functions.register("there", () => null);
    const { FunctionName } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "there" }));
    assert.equal(FunctionName, "there");
    const missing = new GetFunctionConfigurationCommand({ FunctionName: "missing" });
    await assert.rejects(lambda.send(missing), /Function not found/);

    const ses = new SESv2Client(clientOptions(cloud));
    cloud.mail.isSandboxed = true;
    const { ProductionAccessEnabled, SendQuota } = await ses.send(new GetAccountCommand({}));
    assert.deepEqual([ProductionAccessEnabled, SendQuota?.Max24HourSend], [false, 200]);
    cloud.mail.identities.set("new@example.org", false);
    const EmailIdentity = "new@example.org";
    const { VerifiedForSendingStatus } = await ses.send(new GetEmailIdentityCommand({ EmailIdentity }));
    assert.equal(VerifiedForSendingStatus, false);
    for (const one of [lambda, ses]) one.destroy();
  });

  it("remembers what CloudFront was to fetch anew", async () => {
    const cloudFront = new CloudFrontClient(clientOptions(cloud));
    const Paths = { Quantity: 1, Items: ["/index.html"] };
    const { Invalidation } = await cloudFront.send(
      new CreateInvalidationCommand({ DistributionId: "E1", InvalidationBatch: { CallerReference: "1", Paths } }),
    );
    assert.equal(Invalidation?.Status, "InProgress");
    assert.deepEqual(cloud.invalidations, [{ distributionId: "E1", paths: ["/index.html"] }]);
    cloudFront.destroy();
  });
});
