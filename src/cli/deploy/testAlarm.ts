/**
 * An alarm that means nothing, sent the way that real ones come, and waited for in the table: topic → queue → intake →
 * table. It names no resource, so that there is nothing to act on, whatever the mode.
 */
import { setTimeout as pause } from "node:timers/promises";
import { PublishCommand } from "@aws-sdk/client-sns";
import { dynamoIncidents } from "../../aws/dynamoIncidents.ts";
import { systemClock } from "../../aws/systemClock.ts";
import type { ReportedIncident } from "../../core/report/incidentReader.ts";
import type { Account } from "../account/account.ts";
import { asked } from "../account/asked.ts";
import type { StackState } from "../account/stack.ts";
import { noTestRecord } from "./problems.ts";

export interface Proof {
  readonly incidentId: string;
  readonly seconds: number;
}

const WAIT_SECONDS_MAX = 120;
const LOOK_EVERY_MS = 1000;
/** Clocks differ: the record's time is the alarm's, and this machine's may be behind or ahead of none. */
const AROUND_MS = 5 * 60_000;

/** @throws CliError when no record comes in time */
export async function sendTestAlarm(
  account: Account,
  { outputs }: StackState,
  interrupted: AbortSignal,
): Promise<Proof | null> {
  const { AlarmTopicArn = "", TableName = "" } = outputs;
  const sentAt = new Date();
  const alarmName = `defib-deploy-test-${sentAt.getTime()}`;
  const Message = JSON.stringify(messageOf(alarmName, sentAt, account));
  await asked("sns:Publish", AlarmTopicArn, () =>
    account.clients.sns().send(new PublishCommand({ TopicArn: AlarmTopicArn, Message })),
  );
  const incidents = dynamoIncidents({ client: account.clients.dynamoDb(), tableName: TableName, clock: systemClock });
  const [from, to] = [-AROUND_MS, AROUND_MS].map((ms) => wholeSecond(new Date(sentAt.getTime() + ms)));
  const tableArn = `arn:${account.partition}:dynamodb:${account.region}:${account.account}:table/${TableName}`;
  while (Date.now() - sentAt.getTime() < WAIT_SECONDS_MAX * 1000) {
    if (interrupted.aborted) return null;
    const found = await asked("dynamodb:Query", tableArn, () =>
      firstOf(incidents.day("UNKNOWN", from ?? "", to ?? ""), (incident) => isOf(incident, alarmName)),
    );
    if (found) return { incidentId: found.sk, seconds: Math.round((Date.now() - sentAt.getTime()) / 100) / 10 };
    await pause(LOOK_EVERY_MS);
  }
  throw noTestRecord(WAIT_SECONDS_MAX, account.region);
}

/** As CloudWatch tells an alarm by SNS. */
const messageOf = (alarmName: string, at: Date, { account, region, partition }: Account) => ({
  AlarmName: alarmName,
  AlarmDescription: "A test alarm of ./defib deploy. Nothing is wrong, and there is nothing to do.",
  AWSAccountId: account,
  NewStateValue: "ALARM",
  OldStateValue: "OK",
  NewStateReason: "Sent by ./defib deploy, to see that alarms arrive.",
  StateChangeTime: at.toISOString().replace("Z", "+0000"),
  Region: region,
  AlarmArn: `arn:${partition}:cloudwatch:${region}:${account}:alarm:${alarmName}`,
  Trigger: { MetricName: "DeployTest", Namespace: "Defib", Statistic: "MAXIMUM", Dimensions: [], Period: 60 },
});

async function firstOf<T>(items: AsyncIterable<T>, wanted: (item: T) => boolean): Promise<T | null> {
  for await (const item of items) if (wanted(item)) return item;
  return null;
}

const isOf = ({ signals }: ReportedIncident, alarmName: string): boolean =>
  signals.some(({ alarm_name }) => alarm_name === alarmName);

const wholeSecond = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
