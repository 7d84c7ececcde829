/** The limits that a scenario's policy sets, in numbers of its own: what the core makes of them is what is to be checked. */
import type { Configuration } from "./configuration.ts";

export interface LimitNumbers {
  readonly resourceMax: number;
  readonly rungMax: number;
  readonly windowSeconds: number;
  readonly cooldownSeconds: number;
  readonly brakeMax: number;
  readonly brakeWindowSeconds: number;
  readonly inRepairMax: (size: number) => number;
  readonly stormMax: (size: number) => number;
}

export function limitNumbers({ limits }: Configuration): LimitNumbers {
  return {
    resourceMax: limits.resourceMax,
    rungMax: 2,
    windowSeconds: limits.windowSeconds,
    cooldownSeconds: limits.cooldownSeconds,
    brakeMax: limits.brakeMax,
    brakeWindowSeconds: 600,
    inRepairMax: (size) => Math.min(limits.inRepairMax, size <= 5 ? 1 : Math.max(1, Math.floor(size / 10))),
    stormMax: (size) => Math.max(2, Math.ceil(size / 5)),
  };
}
