/** Figures as a table for a terminal. */
import type { Figure, Unit } from "./benchmark.ts";

const WHAT_WIDTH = 34;
const NUMBER_WIDTH = 14;
const UNIT_WIDTH = 13;

export function tableOf(figures: readonly Figure[]): string {
  return figures.map(line).join("");
}

function line({ what, unit, value, lowest, highest, samples }: Figure): string {
  const spread = samples === 1 ? "" : `${number(lowest, unit)} to ${number(highest, unit)} in ${samples} runs`;
  const columns = `  ${what.padEnd(WHAT_WIDTH)}${number(value, unit).padStart(NUMBER_WIDTH)} ${unit.padEnd(UNIT_WIDTH)}`;
  return `${`${columns}${spread}`.trimEnd()}\n`;
}

/** As many decimals as say something. */
function number(value: number, unit: Unit): string {
  const maximumFractionDigits = unit === "bytes" || value >= 100 ? 0 : value >= 1 ? 2 : 4;
  return value.toLocaleString("en-US", { maximumFractionDigits });
}
