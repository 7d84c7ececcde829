/** A cost for a person. */
import type { Cost } from "./cost.ts";
import { naiveAlarmObjects } from "./naive.ts";
import { PRICES_OF } from "./prices.ts";
import type { Workload } from "./usage.ts";

/** @example dollarsText(0.004) // "< 0.01" */
export function dollarsText(dollars: number): string {
  if (dollars === 0) return "0";
  return dollars < 0.005 ? "< 0.01" : dollars.toFixed(2);
}

export interface CostTold {
  readonly load: Workload;
  readonly region: string;
  readonly cost: Cost;
  readonly naive: Cost;
  /** Nothing happens, and no instance is watched. */
  readonly idle: Cost;
}

export function costText({ load, region, cost, naive, idle }: CostTold): string {
  const used = cost.services.filter(({ dollars }) => dollars > 0);
  const rows = [
    ["a month, in USD", "list price", "after AWS's monthly allowance"],
    ...used.map((one) => [one.service, dollarsText(one.dollars), dollarsText(one.dollarsAfterAllowance)]),
    ["in all", dollarsText(cost.dollars), dollarsText(cost.dollarsAfterAllowance)],
    ["the naive design", dollarsText(naive.dollars), dollarsText(naive.dollarsAfterAllowance)],
    ["idle, nothing watched", dollarsText(idle.dollars), dollarsText(idle.dollarsAfterAllowance)],
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
  );
  return [...table, "", ...notes(load, region, cost)].join("\n");
}

function notes(load: Workload, region: string, cost: Cost): readonly string[] {
  const unsure = new Set(
    cost.lines.filter((line) => line.unsure !== null && line.dollars > 0).map(({ price }) => price),
  );
  const { kind } = load.deployment.fleetAlarms;
  const fleet = cost.lines.filter(({ what }) => what.startsWith("the fleet's"));
  const fleetDollars = fleet.reduce((sum, { dollars }) => sum + dollars, 0);
  const alarms =
    kind === "fleet"
      ? `An alarm on the whole fleet is billed by the metrics that it asks: it saves ${Math.round(naiveAlarmObjects(load))} alarms to keep, and no money.`
      : "Only instances with Defib's tag are watched one by one: count those as --instances.";
  return [
    `Prices: ${region}, ${PRICES_OF}, on demand, first tier, no tax. Times on Lambda are estimated, not measured.`,
    ...(unsure.size > 0
      ? [`${unsure.size} of the prices were not compared with AWS's page: ./defib cost --json names each.`]
      : []),
    ...(kind === "none" || fleetDollars === 0
      ? []
      : [alarms, `${CHEAPER} (fleet alarms: ${dollarsText(fleetDollars)} USD)`]),
  ];
}

const CHEAPER =
  'Less: "fleetAlarms": {"status": "any"} asks one status check instead of three; a threshold of null asks none; "kind": "instance" asks of tagged instances only.';
