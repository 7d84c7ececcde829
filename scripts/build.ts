/** `npm run build`: the Lambda functions to dist/functions/NAME, the dashboard to dist/dashboard; prints their sizes. */
import { dirname, join } from "node:path";
import { buildDashboard } from "../dashboard/build.ts";
import { buildFunctions } from "./build/buildFunctions.ts";
import type { Bundle } from "./build/bundleFunctions.ts";

const root = dirname(import.meta.dirname);
const dist = join(root, "dist");

process.stdout.write(table(await buildFunctions(root)));
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
