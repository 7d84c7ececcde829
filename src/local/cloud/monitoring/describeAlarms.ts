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

/** @param made by a stack: it is told of, and never evaluated */
export function describeAlarms(
  alarms: readonly Alarm[],
  made: readonly MetricAlarm[],
  asked: DescribeAlarmsInput,
): DescribeAlarmsOutput {
  const types: readonly AlarmType[] = asked.AlarmTypes ?? ["MetricAlarm"];
  const metric = [...alarms.flatMap((alarm) => metricAlarm(alarm) ?? []), ...made];
  const composite = alarms.flatMap((alarm) => compositeAlarm(alarm) ?? []);
  return {
    MetricAlarms: types.includes("MetricAlarm") ? metric.filter((alarm) => isWanted(alarm, asked)) : [],
    CompositeAlarms: types.includes("CompositeAlarm") ? composite.filter((alarm) => isWanted(alarm, asked)) : [],
  };
}

function isWanted(alarm: MetricAlarm | CompositeAlarm, asked: DescribeAlarmsInput): boolean {
  const { AlarmName = "", AlarmActions = [] } = alarm;
  const { AlarmNames, AlarmNamePrefix = "", ActionPrefix = "", StateValue } = asked;
  if (AlarmNames && AlarmNames.length > 0 && !AlarmNames.includes(AlarmName)) return false;
  if (ActionPrefix !== "" && !AlarmActions.some((action) => action.startsWith(ActionPrefix))) return false;
  return AlarmName.startsWith(AlarmNamePrefix) && (!StateValue || alarm.StateValue === StateValue);
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
