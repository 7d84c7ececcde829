/** `npm run build`: the Lambda functions to dist/functions/NAME, the dashboard to dist/dashboard; prints their sizes. */
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildDashboard } from "../dashboard/build.ts";
import { type Bundle, bundleFunction, functionNames } from "./build/bundleFunctions.ts";
import { putInPlace } from "./build/putInPlace.ts";

const root = dirname(import.meta.dirname);
const dist = join(root, "dist");

const aside = join(dist, `.functions-${process.pid}`);
rmSync(aside, { recursive: true, force: true });
const bundles: Bundle[] = [];
for (const name of functionNames(root)) bundles.push(await bundleFunction(root, name, aside));
putInPlace(aside, join(dist, "functions"));
process.stdout.write(table(bundles));
await buildDashboard(join(dist, "dashboard"));
process.stdout.write("\nFunctions: dist/functions/NAME/index.mjs (exports handler). Dashboard: dist/dashboard.\n");

function table(rows: readonly Bundle[]): string {
  const line = (...cells: readonly string[]): string =>
    `${(cells[0] ?? "").padEnd(20)}${cells
      .slice(1)
      .map((cell) => cell.padStart(14))
      .join("")}\n`;
  const size = (bytes: number): string => bytes.toLocaleString("en-US");
  const header = line("function", "bytes", "gzip", "lazy bytes");
  return (
    header +
    rows.map((row) => line(row.name, size(row.entryBytes), size(row.entryGzipBytes), size(row.lazyBytes))).join("")
  );
}
