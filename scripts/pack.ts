/**
 * `npm pack` in the checkout. What it packs is dist/npm, and for as long as it packs, package.json is the one of what is
 * installed: the checkout's own would bring 20 clients and a Node that are all bundled or not needed.
 */
import { copyFileSync, existsSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildDashboard } from "../dashboard/build.ts";
import { buildFunctions } from "./build/buildFunctions.ts";
import { installedManifest, originIn, projectManifest } from "./package/manifest.ts";
import { BROUGHT_ALONG, stagePackage } from "./package/stage.ts";

const root = dirname(import.meta.dirname);
const [manifest, kept] = [join(root, "package.json"), join(root, "dist/package.json.kept")];

// Also of a pack that was killed half way.
if (existsSync(kept)) renameSync(kept, manifest);
if (process.argv[2] === "begin") await begin();

async function begin(): Promise<void> {
  const project = projectManifest(root);
  await buildFunctions(root);
  await buildDashboard(join(root, "dist/dashboard"));
  await stagePackage(root, join(root, "dist"));
  copyFileSync(manifest, kept);
  const packed = {
    ...installedManifest(project, originIn(process.env)),
    bin: { defib: "dist/npm/bin/defib.cjs" },
    // Its readme is the checkout's, so what that links to lies beside it.
    files: ["dist/npm", ...BROUGHT_ALONG, "samples/events/*.json"],
    scripts: project["scripts"],
  };
  writeFileSync(manifest, `${JSON.stringify(packed, null, 2)}\n`);
}
