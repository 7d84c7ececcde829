/** `npm run package`: each function as `dist/NAME.zip`, and the dashboard in dist/dashboard, ready to ship. Reproducible. */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildDashboard } from "../dashboard/build.ts";
import { buildFunctions } from "./build/buildFunctions.ts";
import { functionZip } from "./package/functionZip.ts";

const root = dirname(import.meta.dirname);
const dist = join(root, "dist");

for (const { name } of await buildFunctions(root)) {
  const { bytes, codeSha256 } = functionZip(join(dist, "functions", name));
  writeFileSync(join(dist, `${name}.zip`), bytes);
  process.stdout.write(`dist/${name}.zip  ${bytes.length.toLocaleString("en-US")} bytes  CodeSha256 ${codeSha256}\n`);
}
await buildDashboard(join(dist, "dashboard"));
process.stdout.write("dist/dashboard\n");
