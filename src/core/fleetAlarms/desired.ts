/** Which alarms there should be, one instance at a time: read from the instances' tags. */
import { consentIn } from "../consent.ts";
import { type AgentSeries, isOfInstance } from "./agentSeries.ts";
import type { InstanceAlarm } from "./instanceAlarm.ts";
import { type AlarmKind, watchedKinds } from "./kinds.ts";
import type { Thresholds } from "./thresholds.ts";
import { type Tags, thresholdsOf } from "./thresholdsOf.ts";

export interface FleetInstance {
  readonly id: string;
  /** @example "running" */
  readonly state: string;
  readonly tags: Tags;
}

export interface InstanceAlarmSettings {
  readonly thresholds: Thresholds;
  /** All of their names begin with it. */
  readonly prefix: string;
  readonly topicArn: string;
  /** By which an owner lets Defib act. */
  readonly tagKey: string;
}

export interface DesiredAlarms {
  readonly alarms: readonly InstanceAlarm[];
  readonly problems: readonly string[];
}

/** CloudWatch's own limit. */
const NAME_CHARACTERS_MAX = 255;

/**
 * An instance is watched when it has Defib's tag, whatever the tag says but `off` and `protected`. One that is stopped
 * keeps its alarms: it may be in repair.
 */
export function desiredAlarms(
  instances: readonly FleetInstance[],
  series: readonly AgentSeries[],
  settings: InstanceAlarmSettings,
): DesiredAlarms {
  const problems: string[] = [];
  const seriesOf = Map.groupBy(series, ({ instanceId }) => instanceId);
  const alarms = instances
    .filter((one) => isWatched(one, settings.tagKey))
    .flatMap((one) => {
      const own = thresholdsOf(one.tags, settings.thresholds, settings.tagKey);
      problems.push(...own.problems.map((problem) => `${one.id}: ${problem}`));
      return alarmsOn(one.id, seriesOf.get(one.id) ?? [], { ...settings, thresholds: own.thresholds });
    });
  return { alarms: [...new Map(alarms.map((alarm) => [alarm.name, alarm])).values()], problems };
}

const GONE = new Set(["shutting-down", "terminated"]);

function isWatched({ state, tags }: FleetInstance, tagKey: string): boolean {
  if (GONE.has(state)) return false;
  switch (consentIn({ known: true, value: tags }, tagKey)) {
    case "allow":
    case "not_known":
      return true;
    case "missing":
    case "off":
    case "protected":
    case "unreadable":
      return false;
  }
}

const alarmsOn = (id: string, series: readonly AgentSeries[], settings: InstanceAlarmSettings) =>
  watchedKinds(settings.thresholds).flatMap(([kind, threshold]) =>
    kind.namespace === "CWAgent"
      ? series.filter((one) => isOfInstance(one, kind)).map((one) => alarm(kind, threshold, id, one, settings))
      : [alarm(kind, threshold, id, null, settings)],
  );

function alarm(
  kind: AlarmKind,
  threshold: number,
  id: string,
  series: AgentSeries | null,
  { prefix, topicArn }: InstanceAlarmSettings,
): InstanceAlarm {
  const { namespace, metric, statistic, periodSeconds, periods, fires } = kind;
  const name = `${prefix}${id}-${kind.name}`;
  const place = series === null || series.place === "" ? "" : `-${series.place}`;
  return {
    // Of a long path its end tells it apart.
    name: `${name}${place.slice(-(NAME_CHARACTERS_MAX - name.length))}`,
    says: `${id}: ${kind.says}`,
    dimensions: series?.dimensions ?? [{ name: "InstanceId", value: id }],
    ...{ namespace, metric, statistic, periodSeconds, periods, fires, threshold, topicArn },
  };
}
