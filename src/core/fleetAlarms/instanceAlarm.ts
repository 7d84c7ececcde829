/** An alarm on one instance, as it is wanted or as it is there. */
import type { AlarmKind } from "./kinds.ts";

export interface Dimension {
  readonly name: string;
  readonly value: string;
}

export interface InstanceAlarm {
  readonly name: string;
  readonly says: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: readonly Dimension[];
  readonly statistic: AlarmKind["statistic"];
  readonly periodSeconds: number;
  readonly periods: number;
  readonly threshold: number;
  readonly fires: AlarmKind["fires"];
  /** Told of red and of green. */
  readonly topicArn: string;
}

/** The same for the same alarm, in whatever order its parts come. */
export const digestOfAlarm = ({ dimensions, ...alarm }: InstanceAlarm): string =>
  JSON.stringify([
    ...Object.entries(alarm).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    ...dimensions.map(({ name, value }) => `${name}=${value}`).toSorted(),
  ]);
