/** CloudWatch: metrics in and out, alarms. */
import {
  DeleteAlarms$,
  type DeleteAlarmsInput,
  DescribeAlarmContributors$,
  type DescribeAlarmContributorsInput,
  type DescribeAlarmContributorsOutput,
  DescribeAlarms$,
  type DescribeAlarmsInput,
  type DescribeAlarmsOutput,
  GetMetricData$,
  type GetMetricDataInput,
  type GetMetricDataOutput,
  ListAlarmMuteRules$,
  type ListAlarmMuteRulesInput,
  type ListAlarmMuteRulesOutput,
  ListMetrics$,
  type ListMetricsInput,
  type ListMetricsOutput,
  PutCompositeAlarm$,
  type PutCompositeAlarmInput,
  PutMetricAlarm$,
  type PutMetricAlarmInput,
  PutMetricData$,
  type PutMetricDataInput,
  SetAlarmState$,
  type SetAlarmStateInput,
} from "@aws-sdk/client-cloudwatch";
import { type Faults, withFaults } from "../faults.ts";
import type { Made } from "../stacks/made.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import type { Alarms } from "./alarms.ts";
import { describeAlarms, redContributors } from "./describeAlarms.ts";
import { getMetricData, putMetricData } from "./metricData.ts";
import type { MetricStore } from "./metricStore.ts";
import { muteRules } from "./muteRules.ts";

export interface MonitoringOptions {
  readonly metrics: MetricStore;
  readonly alarms: Alarms;
  readonly made: Made;
  readonly faults: Faults;
  readonly now: () => Date;
}

export function monitoringService({ metrics, alarms, made, faults, now }: MonitoringOptions): Service {
  const operations = [
    operation<PutMetricDataInput, object>(PutMetricData$, (input, { region }) => {
      putMetricData(metrics, region, input, now());
      return {};
    }),
    operation<GetMetricDataInput, GetMetricDataOutput>(GetMetricData$, (input, { region }) =>
      getMetricData(metrics, region, input),
    ),
    operation<ListMetricsInput, ListMetricsOutput>(ListMetrics$, ({ Namespace = "", MetricName = "" }, { region }) => ({
      Metrics: metrics.list(region, Namespace, MetricName).map((dimensions) => ({
        ...{ Namespace, MetricName },
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      })),
    })),
    operation<PutMetricAlarmInput, object>(PutMetricAlarm$, (input, { region }) => {
      alarms.put(region, { kind: "metric", input });
      return {};
    }),
    operation<PutCompositeAlarmInput, object>(PutCompositeAlarm$, (input, { region }) => {
      alarms.put(region, { kind: "composite", input });
      return {};
    }),
    operation<DescribeAlarmsInput, DescribeAlarmsOutput>(DescribeAlarms$, (input, { region }) =>
      describeAlarms(alarms.inRegion(region), [...made.alarms.values()], input),
    ),
    operation<DescribeAlarmContributorsInput, DescribeAlarmContributorsOutput>(
      DescribeAlarmContributors$,
      ({ AlarmName = "" }, { region }) => ({ AlarmContributors: redContributors(alarms.get(region, AlarmName)) }),
    ),
    operation<ListAlarmMuteRulesInput, ListAlarmMuteRulesOutput>(ListAlarmMuteRules$, (input, { region }) => ({
      AlarmMuteRuleSummaries: [...muteRules(alarms.inRegion(region), input)],
    })),
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
