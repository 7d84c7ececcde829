/** An alarm as CloudWatch keeps it. */
import type { PutCompositeAlarmInput, PutMetricAlarmInput, StateValue } from "@aws-sdk/client-cloudwatch";

export interface AlarmStateFacts {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON, as CloudWatch writes it; empty where a state was set by hand without any. */
  readonly reasonData: string;
  readonly at: Date;
}

/** Why an alarm's actions are held back: a mute rule, or a composite alarm's suppressor. */
export type Hold =
  | { readonly by: "mute"; readonly from: Date; readonly until: Date }
  | { readonly by: "suppression"; readonly suppressedBy: "WaitPeriod" | "ExtensionPeriod" | "Alarm" };

export type AlarmSettings =
  | { readonly kind: "metric"; readonly input: PutMetricAlarmInput }
  /** Kept and announced; its rule is not evaluated, so that its state changes by SetAlarmState only. */
  | { readonly kind: "composite"; readonly input: PutCompositeAlarmInput };

export interface Alarm {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  settings: AlarmSettings;
  configuredAt: Date;
  state: AlarmStateFacts;
  /** When the state's value last changed; `state.at` moves on reasons, too. */
  transitionedAt: Date;
  hold: Hold | null;
  /** The state that the held back actions would have told as the former one; null when none is held back. */
  heldFrom: AlarmStateFacts | null;
  /** By id; only of alarms on a query with several time series. */
  readonly contributors: Map<string, Contributor>;
}

/** One time series of an alarm on a Metrics Insights query. */
export interface Contributor {
  readonly id: string;
  /** E.g. `{ InstanceId: "i-…" }`: the values of the query's GROUP BY. */
  readonly attributes: Readonly<Record<string, string>>;
  state: AlarmStateFacts;
  /** The state that its held back action would have told as the former one; null when none is held back. */
  heldFrom: AlarmStateFacts | null;
}

interface Dimensioned {
  readonly Dimensions?: PutMetricAlarmInput["Dimensions"];
}

export function dimensionsOf({ Dimensions = [] }: Dimensioned): Record<string, string> {
  return Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name ?? "", Value ?? ""]));
}

export function actionsFor({ settings }: Alarm, value: StateValue): readonly string[] {
  const { ActionsEnabled, AlarmActions = [], OKActions = [], InsufficientDataActions = [] } = settings.input;
  if (ActionsEnabled === false) return [];
  switch (value) {
    case "ALARM":
      return AlarmActions;
    case "OK":
      return OKActions;
    case "INSUFFICIENT_DATA":
      return InsufficientDataActions;
  }
}
