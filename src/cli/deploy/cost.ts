/** What the deployment costs a month. The one place where deploy asks the cost model. */
import { deploymentInMetadata } from "../../../infra/costMetadata.ts";
import { deploymentIn } from "../../../infra/deploymentIn.ts";
import type { DefibOptions } from "../../../infra/options.ts";
import { dollarsText } from "../../cost/costText.ts";
import { PRICES_REGION } from "../../cost/prices.ts";
import { pricesIn } from "../../cost/regions.ts";
import { costChange } from "./costChange.ts";
import { costFigures, SOME } from "./costFigures.ts";
import { EMPTY, type Template } from "./template.ts";

/** Lines for the plan. @param deployed `EMPTY` where nothing is: then there is nothing to compare with */
export function costLines(options: DefibOptions, region: string, deployed: Template): readonly string[] {
  const known = pricesIn(region);
  const prices = typeof known === "string" ? pricesIn(PRICES_REGION) : known;
  if (typeof prices === "string") return [];
  const figures = costFigures(deploymentIn(options), prices);
  const before = deploymentInMetadata(deployed.Metadata);
  const place = typeof known === "string" ? `${PRICES_REGION}; those of ${region} are not known here` : region;
  return [
    `${dollarsText(figures.idle)} USD when nothing happens (${dollarsText(figures.idleAfterAllowance)} after AWS's monthly allowance)`,
    ...(options.fleetAlarms.kind === "none"
      ? []
      : [
          `${dollarsText(figures.instances)} USD more for each ${SOME} instances that are watched, with an agent and a disk each`,
        ]),
    `${dollarsText(figures.alarms)} USD more for each ${SOME} alarms that are healed`,
    ...(deployed === EMPTY ? [] : [costChange(before && costFigures(before, prices), figures)]),
    `Prices of ${place}. For your size: ./defib cost --instances N --alarms-per-day N --region ${region}`,
  ];
}
