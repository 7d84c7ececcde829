/** A benchmark: what it measures and how, and the figures that one run of it comes to. One file each, in this folder. */
export interface Benchmark {
  /** One word, for the command line. */
  readonly name: string;
  /** One or two sentences for the reader of the figures. */
  readonly measures: string;
  readonly run: () => Promise<readonly Figure[]>;
}

export type Unit = "ms" | "s" | "MB" | "bytes" | "a second" | "× bare Node" | "× boto3" | "writes" | CostUnit;

type CostUnit = "AWS calls" | "write units" | "read units" | "dollars";

export interface Figure {
  readonly what: string;
  readonly unit: Unit;
  /** The median of the samples. */
  readonly value: number;
  readonly lowest: number;
  readonly highest: number;
  /** How often it was measured; 1 where it is the same each time. */
  readonly samples: number;
}

/** @throws RangeError when there are no samples. */
export function measured(what: string, unit: Unit, samples: readonly number[]): Figure {
  const sorted = samples.toSorted((one, other) => one - other);
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (lowest === undefined || highest === undefined) throw new RangeError(`${what} was not measured`);
  return { what, unit, value: median(sorted), lowest, highest, samples: sorted.length };
}

/** What is the same each time. */
export const counted = (what: string, unit: Unit, value: number): Figure => measured(what, unit, [value]);

function median(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
  return (lower + upper) / 2;
}
