import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import type { Alarm } from "../../../../infra/wiring/wiring.ts";
import type { Reading } from "./reading.ts";

/** So many names may be asked at once: CloudWatch API, DescribeAlarms. */
const NAMES_MAX = 100;

export async function readAlarms(reading: Reading): Promise<readonly Alarm[]> {
  const names = reading.ofType("AWS::CloudWatch::Alarm").map(({ physicalId }) => physicalId);
  const pages = Array.from({ length: Math.ceil(names.length / NAMES_MAX) }, (_, page) =>
    names.slice(page * NAMES_MAX, (page + 1) * NAMES_MAX),
  );
  return (await Promise.all(pages.map((page) => readPage(reading, page)))).flat();
}

async function readPage(reading: Reading, AlarmNames: string[]): Promise<readonly Alarm[]> {
  const asked = { AlarmNames, MaxRecords: NAMES_MAX };
  const answer = await reading.of("cloudwatch:DescribeAlarms", reading.arn("cloudwatch", "alarm:*"), () =>
    reading.account.clients.cloudWatch().send(new DescribeAlarmsCommand(asked)),
  );
  if (answer === null) return [];
  const { MetricAlarms = [] } = answer;
  const there = new Set(MetricAlarms.map(({ AlarmName }) => AlarmName));
  const missing = AlarmNames.filter((name) => !there.has(name));
  reading.gone.push(...missing.map((name) => reading.arn("cloudwatch", `alarm:${name}`)));
  return MetricAlarms.map(({ AlarmArn = "", AlarmName = "", AlarmActions = [], ActionsEnabled }) => ({
    ...{ arn: AlarmArn, name: AlarmName, actions: AlarmActions },
    actionsEnabled: ActionsEnabled !== false,
  }));
}
