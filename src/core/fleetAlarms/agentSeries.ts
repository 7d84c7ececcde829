/** One time series that the CloudWatch agent of an instance writes. Which dimensions it has is the agent's configuration. */
import { isInstanceId } from "../resource.ts";
import type { Dimension } from "./instanceAlarm.ts";
import { type AlarmKind, FILE_SYSTEM, NO_DISKS } from "./kinds.ts";

export interface AgentSeries {
  readonly instanceId: string;
  readonly metric: string;
  readonly dimensions: readonly Dimension[];
  /** Which disk it is of, where it is of one. @example "/data" */
  readonly place: string;
}

/** By the dimension that tells disks apart: Linux's mount point, Windows's drive. */
const PLACES = ["path", "instance"];

/** Undefined where it is of no single instance: the agent may sum up a group as well. */
export function agentSeries(metric: string, dimensions: readonly Dimension[]): AgentSeries | undefined {
  const dimension = (name: string) => dimensions.find((one) => one.name === name)?.value;
  const instanceId = dimension("InstanceId");
  if (instanceId === undefined || !isInstanceId(instanceId)) return undefined;
  return { instanceId, metric, dimensions, place: PLACES.map(dimension).find((place) => place !== undefined) ?? "" };
}

/** Whether an alarm of the kind watches it. */
export const isOfInstance = ({ metric, dimensions }: AgentSeries, kind: AlarmKind): boolean =>
  metric === kind.metric && !dimensions.some(({ name, value }) => name === FILE_SYSTEM && NO_DISKS.includes(value));
