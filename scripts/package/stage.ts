/** The folder of what `npm install defib` brings: the bundled command, and all that it deploys. */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleApp } from "../build/bundleApp.ts";
import { bundleCli } from "../build/bundleCli.ts";
import { type BundledPackage, noticesOf, packagesIn } from "../build/bundledPackages.ts";
import { NOTICES } from "../build/bundleFunctions.ts";
import { installedManifest, originIn, projectManifest } from "./manifest.ts";

/** What the built site is made of; a test compares it with what the dashboard imports. */
export const DASHBOARD_PACKAGES = ["@preact/signals", "@preact/signals-core", "dompurify", "marked", "preact"];

/** What is read offline, with all that it links to. */
export const BROUGHT_ALONG = [
  ...["LICENSE", "README.md", "CHANGELOG.md", "SECURITY.md", "ARCHITECTURE.md"],
  ...["docs/**/*.md", "docs/policies/*.json", "docs/pictures/dashboard-light.png", "samples/README.md"],
];

export interface Staged {
  readonly folder: string;
  /** Of others, in the command, the CDK app and the dashboard; the functions' have notices of their own. */
  readonly packages: readonly BundledPackage[];
}

/** @param dist has the built functions and the dashboard; the folder is made in it. */
export async function stagePackage(root: string, dist: string): Promise<Staged> {
  const folder = join(dist, "npm");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "bin"), { recursive: true });
  const cli = await bundleCli(root, join(folder, "dist/cli"));
  const app = await bundleApp(root, join(folder, "dist/infra"));
  const site = DASHBOARD_PACKAGES.map((name) => `node_modules/${name}/package.json`);
  const packages = packagesIn(root, [...Object.keys(cli.inputs), ...Object.keys(app.inputs), ...site]);
  for (const part of ["functions", "dashboard"])
    cpSync(join(dist, part), join(folder, "dist", part), { recursive: true });
  for (const file of globSync(BROUGHT_ALONG, { cwd: root })) cpSync(join(root, file), join(folder, file));
  cpSync(join(root, "samples/events"), join(folder, "samples/events"), { recursive: true });
  writeTemplates(root, join(folder, "templates"));
  writeFileSync(join(folder, NOTICES), noticesOf(packages));
  const manifest = installedManifest(projectManifest(root), originIn(process.env));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(join(root, "scripts/package/defib.cjs"), join(folder, "bin/defib.cjs"));
  chmodSync(join(folder, "bin/defib.cjs"), 0o755);
  return { folder, packages };
}

/** What is rolled out elsewhere, as `./defib doctor` and the documents name it. A child, for the CDK has a program of its own. */
function writeTemplates(root: string, folder: string): void {
  const program = ["--disable-warning=ExperimentalWarning", join(root, "infra/besideTemplates.ts")];
  execFileSync(process.execPath, [...program, folder], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}
