/** The thresholds of the alarms on instances, and what they are called. Every function reads settings, so this stays small. */

/** From which value on a kind is red; null: it is not watched. */
export interface Thresholds {
  /** One alarm for each status check, or one for all of them at a third of the price. */
  readonly status: "each" | "any" | null;
  readonly cpuPercent: number | null;
  readonly memoryPercent: number | null;
  readonly diskPercent: number | null;
  /** In each direction. */
  readonly networkBytesPerSecond: number | null;
}

/** The short names of the thresholds that are numbers, in tags (`defib:cpu = 75`) and in the function's setting. */
export const NUMBERS = {
  cpu: "cpuPercent",
  memory: "memoryPercent",
  disk: "diskPercent",
  network: "networkBytesPerSecond",
} as const satisfies Readonly<Record<string, keyof Thresholds>>;
