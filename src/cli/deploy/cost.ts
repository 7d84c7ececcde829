/** What the deployment costs a month. The one place where deploy asks the cost model. */
import type { DefibOptions } from "../../../infra/options.ts";
import { costOf } from "../../cost/cost.ts";
import { dollarsText } from "../../cost/costText.ts";
import { PRICES_REGION } from "../../cost/prices.ts";
import { pricesIn } from "../../cost/regions.ts";
import type { Workload } from "../../cost/usage.ts";
import { deploymentIn } from "../cost/deploymentIn.ts";

const IDLE = { instances: 0, alarmsPerMonth: 0, healedShare: 1, disksOfInstance: 1 } as const;
const SOME = 100;

/** Lines for the plan: how large the fleet is nobody has said, so it stands beside. */
export function costLines(options: DefibOptions, region: string): readonly string[] {
  const known = pricesIn(region);
  const prices = typeof known === "string" ? pricesIn(PRICES_REGION) : known;
  if (typeof prices === "string") return [];
  const dollars = (load: Partial<Workload>, which: "dollars" | "dollarsAfterAllowance" = "dollars") =>
    costOf({ ...IDLE, ...load, deployment: deploymentIn(options) }, prices)[which];
  const more = (load: Partial<Workload>) => dollarsText(dollars(load) - dollars({}));
  const place = typeof known === "string" ? `${PRICES_REGION}; those of ${region} are not known here` : region;
  return [
    `${dollarsText(dollars({}))} USD when nothing happens (${dollarsText(dollars({}, "dollarsAfterAllowance"))} after AWS's monthly allowance)`,
    ...(options.fleetAlarms.kind === "none"
      ? []
      : [
          `${more({ instances: SOME })} USD more for each ${SOME} instances that are watched, with an agent and a disk each`,
        ]),
    `${more({ alarmsPerMonth: SOME })} USD more for each ${SOME} alarms that are healed`,
    `Prices of ${place}. For your size: ./defib cost --instances N --alarms-per-day N --region ${region}`,
  ];
}
