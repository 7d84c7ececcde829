/** CloudWatch: metrics in and out, alarms. */
import {
  DeleteAlarms$,
  type DeleteAlarmsInput,
  DescribeAlarms$,
  type DescribeAlarmsInput,
  type DescribeAlarmsOutput,
  GetMetricData$,
  type GetMetricDataInput,
  type GetMetricDataOutput,
  type MetricAlarm,
  PutMetricAlarm$,
  type PutMetricAlarmInput,
  PutMetricData$,
  type PutMetricDataInput,
  SetAlarmState$,
  type SetAlarmStateInput,
} from "@aws-sdk/client-cloudwatch";
import { type Faults, withFaults } from "../faults.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import type { Alarm } from "./alarm.ts";
import type { Alarms } from "./alarms.ts";
import { getMetricData, putMetricData } from "./metricData.ts";
import type { MetricStore } from "./metricStore.ts";

export interface MonitoringOptions {
  readonly metrics: MetricStore;
  readonly alarms: Alarms;
  readonly faults: Faults;
  readonly now: () => Date;
}

export function monitoringService({ metrics, alarms, faults, now }: MonitoringOptions): Service {
  const operations = [
    operation<PutMetricDataInput, object>(PutMetricData$, (input, { region }) => {
      putMetricData(metrics, region, input, now());
      return {};
    }),
    operation<GetMetricDataInput, GetMetricDataOutput>(GetMetricData$, (input, { region }) =>
      getMetricData(metrics, region, input),
    ),
    operation<PutMetricAlarmInput, object>(PutMetricAlarm$, (input, { region }) => {
      alarms.put(region, input);
      return {};
    }),
    operation<DescribeAlarmsInput, DescribeAlarmsOutput>(DescribeAlarms$, (input, { region }) =>
      describe(alarms.inRegion(region), input),
    ),
    operation<DeleteAlarmsInput, object>(DeleteAlarms$, ({ AlarmNames }, { region }) => {
      alarms.delete(region, AlarmNames ?? []);
      return {};
    }),
    operation<SetAlarmStateInput, object>(SetAlarmState$, (input, { region }) => {
      const { AlarmName = "", StateValue, StateReason = "", StateReasonData = "" } = input;
      if (!StateValue) throw new AwsError("ValidationError", 400, "StateValue is missing.");
      alarms.set(region, AlarmName, StateValue, StateReason, StateReasonData);
      return {};
    }),
  ];
  return {
    name: "CloudWatch",
    operations: operations.map((one) => withFaults(one, faults)),
    query: { kind: "query", xmlNamespace: "http://monitoring.amazonaws.com/doc/2010-08-01/" },
  };
}

/** Only metric alarms exist here; a caller that asks for other types alone gets none, as in AWS. */
function describe(alarms: readonly Alarm[], asked: DescribeAlarmsInput): DescribeAlarmsOutput {
  const { AlarmNames, AlarmNamePrefix, AlarmTypes, StateValue } = asked;
  const metricAlarms = AlarmTypes && !AlarmTypes.includes("MetricAlarm") ? [] : alarms;
  return {
    MetricAlarms: metricAlarms
      .filter(({ name }) => !AlarmNames || AlarmNames.length === 0 || AlarmNames.includes(name))
      .filter(({ name }) => name.startsWith(AlarmNamePrefix ?? ""))
      .filter(({ state }) => !StateValue || state.value === StateValue)
      .map(described),
    ...(AlarmTypes?.includes("CompositeAlarm") ? { CompositeAlarms: [] } : {}),
  };
}

function described(alarm: Alarm): MetricAlarm {
  const { Tags: _tags, ...settings } = alarm.settings;
  return {
    ActionsEnabled: true,
    AlarmActions: [],
    OKActions: [],
    InsufficientDataActions: [],
    ...settings,
    AlarmArn: alarm.arn,
    AlarmConfigurationUpdatedTimestamp: alarm.configuredAt,
    StateValue: alarm.state.value,
    StateReason: alarm.state.reason,
    ...(alarm.state.reasonData ? { StateReasonData: alarm.state.reasonData } : {}),
    StateUpdatedTimestamp: alarm.state.at,
    StateTransitionedTimestamp: alarm.transitionedAt,
  };
}
