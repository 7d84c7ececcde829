/// <reference path="../../src/local/cloud/dynalite.d.ts" />
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Signal } from "../../src/core/signal.ts";
import { parseBody } from "../../src/core/sources/parse.ts";
import { clientOptions, fastCloud } from "../../src/local/cloud/cloud.fixtures.ts";
import type { LocalCloud } from "../../src/local/cloud/cloud.ts";
import { eventually } from "../../src/local/cloud/eventually.ts";
import { type Provisioned, provision } from "../../src/local/cloud/provision.ts";
import { synthesised } from "../synthesised.fixtures.ts";
import { listAt, objectAt, textAt } from "../wiring/json.ts";

const EXPECTED = {
  system: ["EC2_STATUS_CHECK_FAILED", "system"],
  instance: ["EC2_STATUS_CHECK_FAILED", "instance"],
  "attached-ebs": ["EC2_STATUS_CHECK_FAILED", "attached_ebs"],
  cpu: ["EC2_HIGH_CPU", null],
} as const;

/** The alarms of the template, made in CloudWatch as CloudFormation makes them, and one of their instances turned red. */
describe("An alarm on the whole fleet, as it is deployed", () => {
  let cloud: LocalCloud;
  let cloudWatch: CloudWatchClient;
  let sqs: SQSClient;
  let names: Provisioned;
  const signals: Signal[] = [];

  before(async () => {
    cloud = await fastCloud();
    names = await provision(cloud);
    cloudWatch = new CloudWatchClient(clientOptions(cloud));
    sqs = new SQSClient(clientOptions(cloud));
    const { template } = synthesised({});
    for (const { Type, Properties } of Object.values(template.Resources)) {
      const name = textAt(Properties, "AlarmName") ?? "";
      if (Type === "AWS::CloudWatch::Alarm" && name.startsWith("defib-fleet-")) await put(name, objectAt(Properties));
    }
  });
  after(async () => {
    cloudWatch.destroy();
    sqs.destroy();
    await cloud.stop();
  });

  const put = (AlarmName: string, properties: Readonly<Record<string, unknown>>) =>
    cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Metrics: listAt(objectAt(JSON.parse(JSON.stringify(properties))), "Metrics").map((one) => ({
          ...{ Id: textAt(one, "Id"), Expression: textAt(one, "Expression") },
          ...{ Period: Number(objectAt(one)["Period"]), ReturnData: true },
        })),
        ...{ Threshold: Number(properties["Threshold"]), EvaluationPeriods: Number(properties["EvaluationPeriods"]) },
        ComparisonOperator: "GreaterThanOrEqualToThreshold",
        ...{ AlarmActions: [names.topicArn], OKActions: [names.topicArn] },
      }),
    );

  async function receive(): Promise<void> {
    const asked = { QueueUrl: names.queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(asked));
    const receivedAt = cloud.clock.now().toISOString();
    for (const { Body = "" } of Messages) signals.push(...parseBody(Body, { receivedAt }).signals);
  }

  for (const [kind, [eventType, check]] of Object.entries(EXPECTED))
    it(`brings by both routes one change of the instance, of the right type: ${kind}`, async () => {
      const { id } = cloud.fleet.add();
      cloud.alarms.setContributor(`defib-fleet-${kind}`, { attributes: { InstanceId: id }, value: "ALARM" });
      const own = () => signals.filter(({ resource }) => resource?.id === id);
      await eventually(async () => {
        if (own().length < 2) await receive();
        return own().length >= 2;
      });
      assert.deepEqual([...new Set(own().map(({ source }) => source))].sort(), [
        "cloudwatch-contributor-event",
        "cloudwatch-sns",
      ]);
      assert.equal(new Set(own().map(({ identity }) => identity)).size, 1);
      for (const signal of own())
        assert.deepEqual([signal.effect, signal.event_type, signal.check], ["fires", eventType, check]);
    });
});
