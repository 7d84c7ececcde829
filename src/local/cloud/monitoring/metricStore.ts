/** Metric datapoints, kept as one set of statistics a minute. */
export interface MetricKey {
  readonly region: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A single value, or a set of them as PutMetricData's StatisticValues give it. */
export type Sample =
  | { readonly at: Date; readonly value: number }
  | {
      readonly at: Date;
      readonly count: number;
      readonly sum: number;
      readonly minimum: number;
      readonly maximum: number;
    };

export interface Statistics {
  count: number;
  sum: number;
  minimum: number;
  maximum: number;
}

export type Statistic = "SampleCount" | "Sum" | "Average" | "Minimum" | "Maximum";

export interface Point {
  /** The start of the period. */
  readonly at: Date;
  readonly value: number;
  readonly count: number;
}

const MINUTE_MILLISECONDS = 60_000;
/** Four days a metric: more than any story or test looks back. */
const MINUTES_KEPT_MAX = 4 * 24 * 60;

export class MetricStore {
  readonly #metrics = new Map<string, Map<number, Statistics>>();
  readonly #keys = new Map<string, MetricKey>();

  put(key: MetricKey, ...samples: readonly Sample[]): void {
    const series = this.#series(key);
    this.#keys.set(JSON.stringify(key), key);
    for (const sample of samples) addTo(series, sample);
  }

  /** One point for each period that has data and starts in [from, to), oldest first. Missing is never 0. */
  read(key: MetricKey, from: Date, to: Date, periodSeconds: number, statistic: Statistic): readonly Point[] {
    const periodMilliseconds = periodSeconds * 1000;
    const firstPeriod = Math.floor(from.getTime() / periodMilliseconds) * periodMilliseconds;
    const periods = new Map<number, Statistics>();
    const lastPeriod = Math.ceil(to.getTime() / periodMilliseconds) * periodMilliseconds;
    for (const [minute, statistics] of minutesOf(this.#series(key), firstPeriod, lastPeriod)) {
      const period = Math.floor(minute / periodMilliseconds) * periodMilliseconds;
      const before = periods.get(period);
      periods.set(period, before ? merged(before, statistics) : { ...statistics });
    }
    return [...periods]
      .sort(([one], [other]) => one - other)
      .map(([period, statistics]) => ({
        at: new Date(period),
        value: statisticOf(statistics, statistic),
        count: statistics.count,
      }));
  }

  /** Those that were ever put, by namespace and name. */
  list(region: string, namespace: string, name: string): readonly MetricKey["dimensions"][] {
    return [...this.#keys.values()]
      .filter((key) => key.region === region && key.namespace === namespace && key.name === name)
      .map(({ dimensions }) => dimensions);
  }

  #series({ region, namespace, name, dimensions }: MetricKey): Map<number, Statistics> {
    const sorted = Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
    const id = JSON.stringify([region, namespace, name, sorted]);
    const found = this.#metrics.get(id) ?? new Map<number, Statistics>();
    this.#metrics.set(id, found);
    return found;
  }
}

/** The oldest that was put is forgotten first. */
function addTo(series: Map<number, Statistics>, sample: Sample): void {
  const minute = Math.floor(sample.at.getTime() / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS;
  const added =
    "value" in sample ? { count: 1, sum: sample.value, minimum: sample.value, maximum: sample.value } : sample;
  const { count, sum, minimum, maximum } = added;
  const before = series.get(minute);
  series.set(minute, before ? merged(before, added) : { count, sum, minimum, maximum });
  const [oldest] = series.size > MINUTES_KEPT_MAX ? series.keys() : [];
  if (oldest !== undefined) series.delete(oldest);
}

/** The minutes in [from, to) that have data; a short range is not looked for in days of data. */
function* minutesOf(
  series: ReadonlyMap<number, Statistics>,
  from: number,
  to: number,
): Generator<readonly [number, Statistics]> {
  if ((to - from) / MINUTE_MILLISECONDS > series.size) {
    for (const entry of series) if (entry[0] >= from && entry[0] < to) yield entry;
    return;
  }
  const first = Math.ceil(from / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS;
  for (let minute = first; minute < to; minute += MINUTE_MILLISECONDS) {
    const statistics = series.get(minute);
    if (statistics) yield [minute, statistics];
  }
}

function merged(one: Statistics, other: Statistics): Statistics {
  return {
    count: one.count + other.count,
    sum: one.sum + other.sum,
    minimum: Math.min(one.minimum, other.minimum),
    maximum: Math.max(one.maximum, other.maximum),
  };
}

function statisticOf(statistics: Statistics, statistic: Statistic): number {
  switch (statistic) {
    case "SampleCount":
      return statistics.count;
    case "Sum":
      return statistics.sum;
    case "Average":
      return statistics.sum / statistics.count;
    case "Minimum":
      return statistics.minimum;
    case "Maximum":
      return statistics.maximum;
  }
}
