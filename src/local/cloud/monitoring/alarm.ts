/** An alarm as CloudWatch keeps it. */
import type { PutMetricAlarmInput, StateValue } from "@aws-sdk/client-cloudwatch";

export interface AlarmStateFacts {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON, as CloudWatch writes it; empty where a state was set by hand without any. */
  readonly reasonData: string;
  readonly at: Date;
}

export interface Alarm {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  settings: PutMetricAlarmInput;
  configuredAt: Date;
  state: AlarmStateFacts;
  /** When the state's value last changed; `state.at` moves on reasons, too. */
  transitionedAt: Date;
}

export function dimensionsOf(settings: {
  readonly Dimensions?: PutMetricAlarmInput["Dimensions"];
}): Record<string, string> {
  return Object.fromEntries((settings.Dimensions ?? []).map(({ Name, Value }) => [Name ?? "", Value ?? ""]));
}

export function actionsFor(alarm: Alarm, value: StateValue): readonly string[] {
  const { settings } = alarm;
  if (settings.ActionsEnabled === false) return [];
  switch (value) {
    case "ALARM":
      return settings.AlarmActions ?? [];
    case "OK":
      return settings.OKActions ?? [];
    case "INSUFFICIENT_DATA":
      return settings.InsufficientDataActions ?? [];
  }
}
