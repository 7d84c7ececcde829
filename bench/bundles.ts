import { type Benchmark, counted } from "./benchmark.ts";
import { bundled } from "./bundled.ts";

/** How large each Lambda function's bundle is: what a start loads, and what is loaded only when it is needed. */
export const bundles: Benchmark = {
  name: "bundles",
  measures: "Size of each Lambda function as npm run build makes it: the files that every start loads, and the rest.",
  run: () =>
    bundled(async (functions) =>
      functions.flatMap(({ name, entryBytes, entryGzipBytes, lazyBytes }) => [
        counted(`${name}: at start`, "bytes", entryBytes),
        counted(`${name}: at start, gzip`, "bytes", entryGzipBytes),
        counted(`${name}: when needed`, "bytes", lazyBytes),
      ]),
    ),
};
