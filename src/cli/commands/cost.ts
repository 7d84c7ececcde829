import { deploymentIn } from "../../../infra/deploymentIn.ts";
import { costOf, costOfUsage } from "../../cost/cost.ts";
import { costText } from "../../cost/costText.ts";
import { naiveUsage } from "../../cost/naive.ts";
import { PRICES_OF, PRICES_REGION } from "../../cost/prices.ts";
import { pricesIn } from "../../cost/regions.ts";
import { DAYS, type Workload } from "../../cost/usage.ts";
import type { Call, Command } from "../command.ts";

import { choicesInFile, OPTIONS_FILE, optionsFrom } from "../deploy/optionsFile.ts";
import { EXIT } from "../exitCodes.ts";
import { argumentNotWanted, badValue } from "../problems.ts";

const usage = "cost [--instances N] [--alarms-per-day N] [--region CODE]";
const DEFAULTS = { instances: 100, alarmsPerDay: 10, healedPercent: 100, disks: 1 } as const;

export const cost: Command = {
  name: "cost",
  usage,
  about: [
    "What a month costs, service by service, worked out from what one incident uses and from AWS's prices: at list price",
    "and after what AWS gives to every account each month, beside the design that one would write first. It asks nobody.",
    `What is deployed is read from ${OPTIONS_FILE} where there is one, else the defaults count. A bill has not been`,
    "compared with it yet: that is not run.",
  ].join("\n"),
  options: [
    { name: "instances", value: "N", meaning: `how many are watched; else ${DEFAULTS.instances}` },
    { name: "alarms-per-day", value: "N", meaning: `how many of them go red on a day; else ${DEFAULTS.alarmsPerDay}` },
    { name: "healed", value: "PERCENT", meaning: "how many of those are healed; else 100, the dearest" },
    { name: "disks", value: "N", meaning: "disks that each CloudWatch agent tells of, 0 without agents; else 1" },
    { name: "region", value: "CODE", meaning: `whose prices; else ${PRICES_REGION}` },
  ],
  examples: [
    { command: "./defib cost --instances 500 --alarms-per-day 200", meaning: "a large fleet on bad days" },
    { command: "./defib cost --region eu-central-1 --json", meaning: "each line with its price and source, as data" },
  ],
  usesAws: false,

  async run(call, terminal) {
    const [extra] = call.words;
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, "cost", extra);
    const load = workloadIn(call);
    const region = call.values.get("region") ?? PRICES_REGION;
    const known = pricesIn(region);
    if (typeof known === "string") throw badValue("--region", region, known, `./defib cost --region ${PRICES_REGION}`);
    const told = {
      ...{ load, region, cost: costOf(load, known), naive: costOfUsage(naiveUsage(load), known) },
      idle: costOf({ ...load, instances: 0, alarmsPerMonth: 0 }, known),
    };
    const { deployment: _, ...asked } = load;
    const data = {
      schemaVersion: 1,
      region,
      pricesOf: PRICES_OF,
      ...asked,
      ...told.cost,
      naive: told.naive,
      idle: told.idle,
      prices: known,
    };
    terminal.print(call.json ? `${JSON.stringify(data, null, 2)}\n` : `${costText(told)}\n`);
    return EXIT.ok;
  },
};

function workloadIn(call: Call): Workload {
  const alarmsPerDay = numberIn(call, "alarms-per-day", DEFAULTS.alarmsPerDay);
  const path = OPTIONS_FILE;
  return {
    instances: numberIn(call, "instances", DEFAULTS.instances),
    alarmsPerMonth: alarmsPerDay * DAYS,
    healedShare: numberIn(call, "healed", DEFAULTS.healedPercent, 100) / 100,
    disksOfInstance: numberIn(call, "disks", DEFAULTS.disks, 100),
    deployment: deploymentIn(optionsFrom(choicesInFile(path) ?? {}, path)),
  };
}

const COUNT_MAX = 1_000_000;

/** @throws CliError */
function numberIn({ values }: Call, option: string, otherwise: number, max = COUNT_MAX): number {
  const text = values.get(option);
  if (text === undefined) return otherwise;
  if (/^\d+(?:\.\d+)?$/.test(text) && Number(text) <= max) return Number(text);
  throw badValue(
    `--${option}`,
    text,
    `It must be a number from 0 to ${max}.`,
    `./defib cost --${option} ${Math.min(10, max)}`,
  );
}
