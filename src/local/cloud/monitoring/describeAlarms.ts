/** DescribeAlarms: metric alarms only, unless `AlarmTypes` says otherwise; all in one page. */
import type {
  AlarmContributor,
  AlarmType,
  CompositeAlarm,
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import type { Alarm } from "./alarm.ts";

export function describeAlarms(alarms: readonly Alarm[], asked: DescribeAlarmsInput): DescribeAlarmsOutput {
  const types: readonly AlarmType[] = asked.AlarmTypes ?? ["MetricAlarm"];
  const wanted = alarms.filter((alarm) => isWanted(alarm, asked));
  const metric = types.includes("MetricAlarm") ? wanted : [];
  const composite = types.includes("CompositeAlarm") ? wanted : [];
  return {
    MetricAlarms: metric.flatMap((alarm) => metricAlarm(alarm) ?? []),
    CompositeAlarms: composite.flatMap((alarm) => compositeAlarm(alarm) ?? []),
  };
}

function isWanted({ name, state }: Alarm, { AlarmNames, AlarmNamePrefix, StateValue }: DescribeAlarmsInput): boolean {
  if (AlarmNames && AlarmNames.length > 0 && !AlarmNames.includes(name)) return false;
  return name.startsWith(AlarmNamePrefix ?? "") && (!StateValue || state.value === StateValue);
}

function metricAlarm(alarm: Alarm): MetricAlarm | null {
  if (alarm.settings.kind !== "metric") return null;
  const { Tags: _tags, ...settings } = alarm.settings.input;
  return { ...NO_ACTIONS, ...settings, ...stateOf(alarm) };
}

function compositeAlarm(alarm: Alarm): CompositeAlarm | null {
  if (alarm.settings.kind !== "composite") return null;
  const { Tags: _tags, ...settings } = alarm.settings.input;
  const { hold } = alarm;
  return {
    ...NO_ACTIONS,
    ...settings,
    ...stateOf(alarm),
    ...(hold?.by === "suppression" ? { ActionsSuppressedBy: hold.suppressedBy } : {}),
  };
}

const NO_ACTIONS = { ActionsEnabled: true, AlarmActions: [], OKActions: [], InsufficientDataActions: [] };

function stateOf({ arn, configuredAt, state, transitionedAt }: Alarm) {
  return {
    AlarmArn: arn,
    AlarmConfigurationUpdatedTimestamp: configuredAt,
    StateValue: state.value,
    StateReason: state.reason,
    ...(state.reasonData ? { StateReasonData: state.reasonData } : {}),
    StateUpdatedTimestamp: state.at,
    StateTransitionedTimestamp: transitionedAt,
  };
}

/** DescribeAlarmContributors lists those in ALARM only. */
export function redContributors({ contributors }: Alarm): AlarmContributor[] {
  return [...contributors.values()]
    .filter(({ state }) => state.value === "ALARM")
    .map(({ id, attributes, state }) => ({
      ContributorId: id,
      ContributorAttributes: { ...attributes },
      StateReason: state.reason,
      StateTransitionedTimestamp: state.at,
    }));
}
