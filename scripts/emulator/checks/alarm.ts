/** An alarm goes red, and all that was deployed does its work: topic → queue → intake → table → remediation. */
import assert from "node:assert/strict";
import { PutMetricAlarmCommand, SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { RunInstancesCommand } from "@aws-sdk/client-ec2";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { PublishCommand } from "@aws-sdk/client-sns";
import type { ReportedIncident } from "../../../src/core/report/incidentReader.ts";
import { STACK } from "../cdk.ts";
import type { Check } from "../check.ts";
import type { Deployed } from "../deployed.ts";
import { until } from "../until.ts";

const ARRIVES_WITHIN_SECONDS = 30;
const ALARM = "emulated-status-check";

export const alarm: readonly Check[] = [
  {
    title: "an alarm that goes red becomes an incident of the deployed table",
    async run(deployed) {
      const instanceId = await alarmingInstance(deployed);
      const incident = await incidentOf(deployed, instanceId);
      assert.deepEqual([incident.event_type, incident.mode], ["EC2_STATUS_CHECK_FAILED", "shadow"]);
      assert.deepEqual(
        incident.signals.map(({ alarm_name }) => alarm_name),
        [ALARM],
      );
    },
  },
  {
    title: "intake started its remediation: a durable execution that looked at the instance and wrote its verdict",
    async run(deployed) {
      const { sk } = await until("an incident", ARRIVES_WITHIN_SECONDS, () =>
        firstOf(deployed, "EC2_STATUS_CHECK_FAILED"),
      );
      const judged = await until("a verdict", ARRIVES_WITHIN_SECONDS, async () => {
        const incident = await deployed.incidents.incident(sk);
        return incident && incident.verdicts.length > 0 ? incident : undefined;
      });
      assert.equal(judged.verdicts[0]?.run, 1);
      assert.ok(judged.verdicts[0]?.look, "it judged without a look");
    },
  },
  {
    title: "a message that nobody understands is an incident too",
    async run(deployed) {
      const TopicArn = deployed.output("AlarmTopicArn");
      await deployed.clients.sns.send(new PublishCommand({ TopicArn, Message: JSON.stringify({ what: "is this?" }) }));
      await until("an UNKNOWN incident", ARRIVES_WITHIN_SECONDS, () => firstOf(deployed, "UNKNOWN"));
    },
  },
  {
    title: "the report, invoked by its alias, is in the deployed bucket with the incident in it",
    async run({ clients, output }) {
      const asked = new InvokeCommand({
        FunctionName: `${STACK}-report`,
        Qualifier: "live",
        Payload: Buffer.from(JSON.stringify({ date: new Date().toISOString().slice(0, 10) })),
      });
      const { FunctionError, Payload } = await clients.lambda.send(asked);
      assert.equal(FunctionError, undefined, Payload?.transformToString());
      const { Contents = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket: output("ReportBucket") }));
      assert.ok(
        Contents.some(({ Key }) => Key?.endsWith(".md")),
        `no report among ${Contents.map(({ Key }) => Key)}`,
      );
    },
  },
];

async function alarmingInstance({ clients, output }: Deployed): Promise<string> {
  const { Instances = [] } = await clients.ec2.send(
    new RunInstancesCommand({ ImageId: "ami-12345678", InstanceType: "t3.micro", MinCount: 1, MaxCount: 1 }),
  );
  const Value = Instances[0]?.InstanceId ?? "";
  const topic = output("AlarmTopicArn");
  await clients.cloudWatch.send(
    new PutMetricAlarmCommand({
      AlarmName: ALARM,
      ...{ Namespace: "AWS/EC2", MetricName: "StatusCheckFailed_System", Statistic: "Maximum" },
      Dimensions: [{ Name: "InstanceId", Value }],
      ...{ Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: "GreaterThanOrEqualToThreshold" },
      ...{ AlarmActions: [topic], OKActions: [topic] },
    }),
  );
  await clients.cloudWatch.send(
    new SetAlarmStateCommand({
      AlarmName: ALARM,
      StateValue: "ALARM",
      StateReason: "Set off by the emulator's checks",
    }),
  );
  return Value;
}

const incidentOf = ({ incidents }: Deployed, instanceId: string): Promise<ReportedIncident> =>
  until(
    `an incident of ${instanceId}`,
    ARRIVES_WITHIN_SECONDS,
    async () => (await incidents.byResource(instanceId, 1))[0],
  );

const AROUND_MS = 30 * 60_000;

export async function firstOf(
  { incidents }: Deployed,
  eventType: "EC2_STATUS_CHECK_FAILED" | "UNKNOWN",
  wanted: (incident: ReportedIncident) => boolean = () => true,
): Promise<ReportedIncident | undefined> {
  const [from, to] = [-AROUND_MS, AROUND_MS].map((ms) => `${new Date(Date.now() + ms).toISOString().slice(0, 19)}Z`);
  for await (const incident of incidents.day(eventType, from ?? "", to ?? "")) if (wanted(incident)) return incident;
  return undefined;
}
