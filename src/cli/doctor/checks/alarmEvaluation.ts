/**
 * Does CloudWatch evaluate each alarm, and all of what it watches? One that it cannot, or only in part, keeps its colour.
 * Source: CloudWatch API Reference, MetricAlarm (EvaluationState); CloudWatch User Guide, "How partial data is handled".
 */
import { DescribeAlarmsCommand, type EvaluationState, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { asked } from "../../account/asked.ts";
import { shown } from "../../terminal.ts";
import { type Check, type Examined, type Finding, fault, warning, whenDeployed } from "../finding.ts";
import { word } from "../live/mending.ts";

/** Bounds: what is beyond is said to be not looked at. */
const PAGES_MAX = 20;
const PAGE = 100;
const NAMED_MAX = 10;
const REASON_CHARACTERS_MAX = 200;

export const alarmEvaluation: Check = {
  id: "alarm-evaluation",
  question: "Does CloudWatch evaluate each alarm, and all of what it watches?",
  of: "deployment",
  walks: true,
  actions: ["cloudwatch:DescribeAlarms"],
  skip: whenDeployed,
  run: async (examined) => {
    const { alarms, isAll } = await metricAlarms(examined);
    const { region } = examined.account;
    const { kind } = examined.options.fleetAlarms;
    const own = kind === "fleet" ? examined.resources.map(({ physicalId }) => physicalId) : [];
    return [...evaluationFindings(alarms, region, own), ...(isAll ? [] : [notAll(region)])];
  },
};

/** @param splittable names of alarms that an option of the deploy splits */
export function evaluationFindings(
  alarms: readonly MetricAlarm[],
  region: string,
  splittable: readonly string[],
): readonly Finding[] {
  const inState = (state: EvaluationState) => alarms.filter(({ EvaluationState }) => EvaluationState === state);
  return [
    ...inState("PARTIAL_DATA").map((alarm) => partial(alarm, region, splittable)),
    ...inState("EVALUATION_ERROR").map((alarm) => wrong(alarm, region)),
    ...failing(inState("EVALUATION_FAILURE"), region),
  ];
}

/** The stack's own, and the team's: their changes come to Defib too. */
async function metricAlarms({ account }: Examined) {
  const client = account.clients.cloudWatch();
  return asked("cloudwatch:DescribeAlarms", "*", async () => {
    const alarms: MetricAlarm[] = [];
    let NextToken: string | undefined;
    for (let page = 0; page < PAGES_MAX; page++) {
      const answer = await client.send(new DescribeAlarmsCommand({ MaxRecords: PAGE, NextToken }));
      alarms.push(...(answer.MetricAlarms ?? []));
      NextToken = answer.NextToken;
      if (NextToken === undefined) return { alarms, isAll: true };
    }
    return { alarms, isAll: false };
  });
}

const partial = ({ AlarmName = "?" }: MetricAlarm, region: string, splittable: readonly string[]): Finding =>
  fault(
    `The alarm ${shown(AlarmName)} watches a part of its instances, and CloudWatch does not say which.`,
    "Its query finds more than CloudWatch evaluates: 500 contributors, or 10,000 metrics (PARTIAL_DATA).",
    splittable.includes(AlarmName)
      ? 'In defib.deploy.json: "fleetAlarms": {"split": {"tag": "service", "values": ["web", "db"]}}; then ./defib deploy.'
      : `Split its query by a tag or a zone into several alarms. ${shows(region, [AlarmName])}`,
  );

const wrong = ({ AlarmName = "?", StateReason = "no reason is given" }: MetricAlarm, region: string): Finding =>
  fault(
    `The alarm ${shown(AlarmName)} cannot be evaluated: its settings are wrong, and it will never go red.`,
    `CloudWatch says: ${shown(StateReason, REASON_CHARACTERS_MAX)} (EVALUATION_ERROR).`,
    shows(region, [AlarmName]),
  );

function failing(alarms: readonly MetricAlarm[], region: string): readonly Finding[] {
  if (alarms.length === 0) return [];
  const names = alarms.slice(0, NAMED_MAX).map(({ AlarmName = "?" }) => AlarmName);
  const others = alarms.length > NAMED_MAX ? `, and ${alarms.length - NAMED_MAX} more` : "";
  return [
    warning(
      `CloudWatch does not get on with evaluating ${names.map((name) => shown(name)).join(", ")}${others}.`,
      "It is trouble of CloudWatch's own, which passes; until then look at what they watch yourself (EVALUATION_FAILURE).",
      shows(region, names),
    ),
  ];
}

const shows = (region: string, names: readonly string[]): string =>
  `aws cloudwatch describe-alarms --alarm-names ${names.map(word).join(" ")} --region ${region} shows it.`;

const notAll = (region: string): Finding =>
  warning(
    "Not all alarms of the account were looked at.",
    `The doctor looks at the evaluation of ${PAGES_MAX * PAGE} alarms.`,
    `aws cloudwatch describe-alarms --query "MetricAlarms[?EvaluationState]" --region ${region} looks at all.`,
  );
