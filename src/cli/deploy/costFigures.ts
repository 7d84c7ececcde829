/** A deployment's cost in the numbers that a plan tells: how large the fleet is nobody has said, so it stands beside. */
import { costOf } from "../../cost/cost.ts";
import type { Deployment } from "../../cost/deployment.ts";
import type { Prices } from "../../cost/prices.ts";
import type { Workload } from "../../cost/usage.ts";

/** So many instances or alarms, each. */
export const SOME = 100;

/** In USD a month, at list price. */
export interface CostFigures {
  readonly idle: number;
  readonly idleAfterAllowance: number;
  /** More, for `SOME` watched instances with an agent and a disk each. */
  readonly instances: number;
  /** More, for `SOME` alarms that are healed. */
  readonly alarms: number;
}

const IDLE = { instances: 0, alarmsPerMonth: 0, healedShare: 1, disksOfInstance: 1 } as const;

export function costFigures(deployment: Deployment, prices: Prices): CostFigures {
  const cost = (load: Partial<Workload>) => costOf({ ...IDLE, ...load, deployment }, prices);
  const { dollars: idle, dollarsAfterAllowance: idleAfterAllowance } = cost({});
  return {
    ...{ idle, idleAfterAllowance },
    instances: cost({ instances: SOME }).dollars - idle,
    alarms: cost({ alarmsPerMonth: SOME }).dollars - idle,
  };
}
