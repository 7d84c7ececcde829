import { pathToFileURL } from "node:url";
import type { Benchmark } from "./benchmark.ts";
import { type BundledFunction, bundled } from "./bundled.ts";
import { type Program, startsOf } from "./starts.ts";

/**
 * How long a Lambda function takes until its handler could be called: a plain Node starts, loads the bundle, reads its
 * settings, makes its clients, and ends. Nothing is called on the way.
 */
export const coldStart: Benchmark = {
  name: "cold-start",
  measures:
    "A plain Node that loads a function's bundle and ends, beside a Node that does nothing: 15 rounds, each program once a round.",
  run: () => bundled((functions) => startsOf(functions.map(program))),
};

const program = ({ name, entry }: BundledFunction): Program => ({
  name,
  command: process.execPath,
  args: ["--input-type=module", "--eval", `${load(entry)}\nprocess.exit(0);`],
  environment: ENVIRONMENT,
});

const load = (entry: string): string =>
  `if (typeof (await import(${JSON.stringify(pathToFileURL(entry).href)})).handler !== "function") process.exit(1);`;

const ENVIRONMENT = {
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  DEFIB_TABLE: "incident_events",
  DEFIB_REMEDIATION_FUNCTION: "remediation",
  DEFIB_REPORT_BUCKET: "defib-reports",
};
