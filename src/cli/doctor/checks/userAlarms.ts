/** Do the team's own alarms still tell Defib? One that is silent, or tells a topic that is gone, looks like any other. */
import { type CompositeAlarm, type MetricAlarm, paginateDescribeAlarms } from "@aws-sdk/client-cloudwatch";
import { GetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { asked, askedOrNull } from "../../account/asked.ts";
import { type Check, type Examined, type Finding, warning, whenDeployed } from "../finding.ts";
import { word } from "../live/mending.ts";

type Alarm = MetricAlarm | CompositeAlarm;

/** Bounds: what is beyond is said to be not looked at. */
const ALARMS_MAX = 2000;
const TOPICS_MAX = 50;
const NAMED_MAX = 10;

export const userAlarms: Check = {
  id: "user-alarms",
  question: "Do the team's own alarms still tell Defib?",
  of: "deployment",
  walks: true,
  actions: ["cloudwatch:DescribeAlarms", "sns:GetTopicAttributes"],
  skip: whenDeployed,
  run: async (examined) => {
    const alarms = await alarmsThatPublish(examined);
    const topics = [...new Set(alarms.flatMap(topicsOf))].filter((arn) => isHere(examined, arn));
    const gone = await Promise.all(topics.slice(0, TOPICS_MAX).map((arn) => topicGone(examined, alarms, arn)));
    const isAll = alarms.length < ALARMS_MAX && topics.length <= TOPICS_MAX;
    return [
      ...switchedOff(examined, alarms),
      ...gone.flatMap((finding) => finding ?? []),
      ...(isAll ? [] : [notAll(examined)]),
    ];
  },
};

/** Those of the stack are walked by the wiring check. */
async function alarmsThatPublish({ account, resources }: Examined): Promise<readonly Alarm[]> {
  const client = account.clients.cloudWatch();
  const own = new Set(resources.map(({ physicalId }) => physicalId));
  const ActionPrefix = `arn:${account.partition}:sns:${account.region}:`;
  const AlarmTypes: ("MetricAlarm" | "CompositeAlarm")[] = ["MetricAlarm", "CompositeAlarm"];
  return asked("cloudwatch:DescribeAlarms", "*", async () => {
    const found: Alarm[] = [];
    for await (const page of paginateDescribeAlarms({ client, pageSize: 100 }, { ActionPrefix, AlarmTypes })) {
      const both = [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])];
      found.push(...both.filter(({ AlarmName = "" }) => !own.has(AlarmName)));
      if (found.length >= ALARMS_MAX) break;
    }
    return found;
  });
}

const topicsOf = ({ AlarmActions = [] }: Alarm): readonly string[] =>
  AlarmActions.filter((action) => action.split(":")[2] === "sns");

const isHere = ({ account, resources }: Examined, arn: string): boolean =>
  arn.split(":")[4] === account.account && !resources.some(({ physicalId }) => physicalId === arn);

function switchedOff({ account, stack }: Examined, alarms: readonly Alarm[]): readonly Finding[] {
  const topic = stack?.outputs["AlarmTopicArn"] ?? "";
  const silent = alarms.filter((alarm) => alarm.ActionsEnabled === false && topicsOf(alarm).includes(topic));
  if (silent.length === 0) return [];
  const all = silent.map(({ AlarmName = "" }) => word(AlarmName)).join(" ");
  return [
    warning(
      `${named(silent)} would tell Defib by its topic, but may not act.`,
      "Its actions are switched off: it goes red and tells nobody by this way.",
      `aws cloudwatch enable-alarm-actions --alarm-names ${all} --region ${account.region}`,
    ),
  ];
}

async function topicGone({ account, stack }: Examined, alarms: readonly Alarm[], arn: string): Promise<Finding | null> {
  const absent = ["NotFoundException", "NotFound"];
  const there = await askedOrNull("sns:GetTopicAttributes", arn, absent, () =>
    account.clients.sns().send(new GetTopicAttributesCommand({ TopicArn: arn })),
  );
  if (there !== null) return null;
  return warning(
    `${named(alarms.filter((alarm) => topicsOf(alarm).includes(arn)))} tells a topic that is not there: ${arn}.`,
    "When it goes red it tells nobody by this way, and CloudWatch says so only in the alarm's history.",
    `Give the alarm another action: Defib's topic is ${stack?.outputs["AlarmTopicArn"] ?? "in the stack's outputs"}. aws cloudwatch describe-alarms --action-prefix ${arn} --region ${account.region} lists them.`,
  );
}

const named = (alarms: readonly Alarm[]): string => {
  const names = alarms.slice(0, NAMED_MAX).map(({ AlarmName = "?" }) => AlarmName);
  const others = alarms.length > NAMED_MAX ? `, and ${alarms.length - NAMED_MAX} more` : "";
  return `${alarms.length === 1 ? "The alarm" : "Each of the alarms"} ${names.join(", ")}${others}`;
};

const notAll = ({ account }: Examined): Finding =>
  warning(
    "Not all alarms of the account were looked at.",
    `The doctor looks at ${ALARMS_MAX} alarms and ${TOPICS_MAX} topics.`,
    `aws cloudwatch describe-alarms --region ${account.region} lists them all.`,
  );
