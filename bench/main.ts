/** `npm run bench [-- NAME …] [--json]`: measures, and prints what it measured. Times are told, never asserted. */
import { parseArgs } from "node:util";
import { nearestWord } from "../src/core/nearestWord.ts";
import type { Benchmark, Figure } from "./benchmark.ts";
import { benchmarks } from "./benchmarks.ts";
import { machine, machineLine } from "./machine.ts";
import { tableOf } from "./table.ts";

const NAMES = benchmarks.map(({ name }) => name);
const HELP = `npm run bench                    all of them: ${NAMES.join(", ")}
npm run bench -- NAME …          only these
npm run bench -- --json NAME …   as data
`;
const EXIT_USAGE = 2;

process.exitCode = await main();

async function main(): Promise<number> {
  const asked = askedFor();
  if (typeof asked === "string") {
    process.stderr.write(`${asked}\n\n${HELP}`);
    return EXIT_USAGE;
  }
  if (asked.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const results: { readonly name: string; readonly measures: string; readonly figures: readonly Figure[] }[] = [];
  if (!asked.json) process.stdout.write(machineLine);
  for (const { name, measures, run } of asked.chosen) {
    process.stderr.write(asked.json || process.stderr.isTTY ? `measuring ${name} …\n` : "");
    const figures = await run();
    results.push({ name, measures, figures });
    if (!asked.json) process.stdout.write(`\n${name}\n${measures}\n${tableOf(figures)}`);
  }
  if (asked.json) process.stdout.write(`${JSON.stringify({ schemaVersion: 1, machine, results }, null, 2)}\n`);
  return 0;
}

interface Asked {
  readonly chosen: readonly Benchmark[];
  readonly json: boolean;
  readonly help: boolean;
}

/** @returns a sentence when they can not be understood. */
function askedFor(): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      options: { json: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } },
      allowPositionals: true,
    });
    const unknown = positionals.find((name) => !NAMES.includes(name));
    if (unknown !== undefined) {
      const meant = nearestWord(unknown, NAMES);
      return `There is no benchmark "${unknown}".${meant === undefined ? "" : ` Did you mean ${meant}?`}`;
    }
    const chosen = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
    return { chosen, ...values };
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
