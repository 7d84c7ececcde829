/** Tables of what a month costs: for the README and `docs/cost.md`. */
import { type Cost, costOf, costOfUsage } from "../../src/cost/cost.ts";
import { dollarsText } from "../../src/cost/costText.ts";
import { DEFAULT_DEPLOYMENT, type Deployment, watchedOfInstance } from "../../src/cost/deployment.ts";
import { naiveUsage } from "../../src/cost/naive.ts";
import { PRICES_OF, PRICES_REGION, type Price, prices } from "../../src/cost/prices.ts";
import { PRICED_REGIONS, pricesIn } from "../../src/cost/regions.ts";
import { SERVICES, type Workload } from "../../src/cost/usage.ts";
import { tableOf } from "./generated.ts";

const SIZES = [0, 10, 100, 1000];
/** The team's own alarms only: none of Defib's on the fleet. */
const BARE: Deployment = { ...DEFAULT_DEPLOYMENT, fleetAlarms: { ...DEFAULT_DEPLOYMENT.fleetAlarms, kind: "none" } };

/** @throws Error for a part that nothing makes */
export function costPart(name: string): string {
  if (name === "cost") return bySize(PRICES_REGION, false);
  const region = PRICED_REGIONS.find((one) => name === `cost in ${one}`);
  if (region !== undefined) return bySize(region, true);
  if (name === "fleet alarms") return fleetAlarms();
  if (name === "naive") return comparison();
  if (name === "prices") return priceTable();
  throw new Error(`nothing makes the part "${name}" of docs/cost.md`);
}

const load = (one: Partial<Workload>): Workload => ({
  ...{ instances: 0, alarmsPerMonth: 0, healedShare: 1, disksOfInstance: 1, deployment: BARE },
  ...one,
});

function costIn(region: string, one: Partial<Workload>): Cost {
  const known = pricesIn(region);
  if (typeof known === "string") throw new Error(known);
  return costOf(load(one), known);
}

/** The alarms of a month in each column. */
function bySize(region: string, each: boolean): string {
  const costs = SIZES.map((alarmsPerMonth) => costIn(region, { alarmsPerMonth }));
  const services = SERVICES.map((service) => [
    service,
    ...costs.map((cost) => dollarsText(cost.services.find((one) => one.service === service)?.dollars ?? 0)),
  ]).filter((row) => row.slice(1).some((cell) => cell !== "0"));
  const total = (which: "dollars" | "dollarsAfterAllowance", what: string) => [
    what,
    ...costs.map((cost) => dollarsText(cost[which])),
  ];
  const head = [
    `USD a month, ${region}, ${PRICES_OF}`,
    ...SIZES.map((size) => (size === 0 ? "idle" : `${size} alarms`)),
  ];
  return tableOf(head, [
    ...(each ? services : []),
    total("dollars", "list price"),
    total("dollarsAfterAllowance", "after AWS's monthly allowance"),
  ]);
}

function fleetAlarms(): string {
  const { fleetAlarms: all } = DEFAULT_DEPLOYMENT;
  const choices: readonly (readonly [string, Deployment["fleetAlarms"], share: number])[] = [
    ['as by default (`"kind": "fleet"`)', all, 1],
    ['`"status": "any"`', { ...all, status: "any" }, 1],
    [
      '`"status": "any"`, and null for CPU, memory and disk',
      { ...all, status: "any", cpuPercent: null, memoryPercent: null, diskPercent: null },
      1,
    ],
    ['`"kind": "instance"`, one instance in five with the tag', { ...all, kind: "instance" }, 0.2],
  ];
  const rows = choices.map(([what, chosen, share]) => {
    const deployment = { ...DEFAULT_DEPLOYMENT, fleetAlarms: chosen };
    const { ofEc2, ofAgent } = watchedOfInstance(deployment, 1);
    const dollars = [10, 100, 500].map((instances) =>
      dollarsText(
        costIn(PRICES_REGION, { deployment, instances: instances * share })
          .lines.filter((line) => line.what.startsWith("the fleet's"))
          .reduce((sum, line) => sum + line.dollars, 0),
      ),
    );
    return [what, `${ofEc2} + ${ofAgent}`, ...dollars];
  });
  return tableOf(["choice", "metrics of an instance: EC2's + the agent's", "10 instances", "100", "500"], rows);
}

function comparison(): string {
  const rows = [100, 1000, 6000].map((alarmsPerMonth) => {
    const one = load({ alarmsPerMonth, instances: 500, deployment: DEFAULT_DEPLOYMENT });
    const [own, naive] = [costOf(one, prices), costOfUsage(naiveUsage(one), prices)];
    const alarms = (cost: Cost) => cost.services.find(({ service }) => service === "CloudWatch alarms")?.dollars ?? 0;
    const cells = [own, naive].flatMap((cost) => [alarms(cost), cost.dollars - alarms(cost)]);
    return [String(alarmsPerMonth), ...cells.map(dollarsText)];
  });
  const head = ["alarms a month", "Defib: alarms", "Defib: all else", "naive: alarms", "naive: all else"];
  return tableOf(head, rows);
}

const priceTable = (): string =>
  tableOf(
    ["price", "USD", "for", "source", "compared"],
    Object.entries(prices).map(([name, price]: [string, Price]) => [
      name,
      String(price.dollars),
      price.per.toLocaleString("en"),
      `[page](${price.source})`,
      price.unsure ?? PRICES_OF,
    ]),
  );
