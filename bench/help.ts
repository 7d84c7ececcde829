import { join } from "node:path";
import type { Benchmark } from "./benchmark.ts";
import { startsOf } from "./starts.ts";

/** How long the command line takes to say anything: `./defib --help`, with the shell script that finds Node. */
export const help: Benchmark = {
  name: "help",
  measures: "./defib --help from start to end, beside a Node that does nothing: 15 rounds, each program once a round.",
  run: () => startsOf([{ name: "./defib --help", command: DEFIB, args: ["--help"] }]),
};

const DEFIB = join(import.meta.dirname, "..", "defib");
