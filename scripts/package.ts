/** `npm run package`: each function as `dist/NAME.zip`, and the dashboard in dist/dashboard, ready to ship. Reproducible. */
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildDashboard } from "../dashboard/build.ts";
import { bundleFunction, functionNames } from "./build/bundleFunctions.ts";
import { functionZip } from "./package/functionZip.ts";

const root = dirname(import.meta.dirname);
const dist = join(root, "dist");

rmSync(join(dist, "functions"), { recursive: true, force: true });
for (const name of functionNames(root)) {
  await bundleFunction(root, name, join(dist, "functions"));
  const { bytes, codeSha256 } = functionZip(join(dist, "functions", name));
  writeFileSync(join(dist, `${name}.zip`), bytes);
  process.stdout.write(`dist/${name}.zip  ${bytes.length.toLocaleString("en-US")} bytes  CodeSha256 ${codeSha256}\n`);
}
await buildDashboard(join(dist, "dashboard"));
process.stdout.write("dist/dashboard\n");
