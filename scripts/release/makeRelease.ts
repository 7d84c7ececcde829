/** Everything that a release carries, in one folder: the same source gives the same bytes. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildDashboard } from "../../dashboard/build.ts";
import { buildFunctions } from "../build/buildFunctions.ts";
import { idOf, noticesOf, packagesIn } from "../build/bundledPackages.ts";
import { NOTICES } from "../build/bundleFunctions.ts";
import { functionZip } from "../package/functionZip.ts";
import { CDK, projectManifest } from "../package/manifest.ts";
import { DASHBOARD_PACKAGES, stagePackage } from "../package/stage.ts";
import { shippedBom } from "./sbom.ts";

export const CHECKSUMS = "SHA256SUMS";

/** @returns the names of the files. */
export async function makeRelease(root: string, folder: string): Promise<readonly string[]> {
  const dist = join(root, "dist");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const bundles = await buildFunctions(root);
  const shipped = new Set(bundles.flatMap(({ packages }) => packages.map(idOf)));
  await buildDashboard(join(dist, "dashboard"));
  writeFileSync(join(folder, "dashboard.zip"), dashboardZip(root, join(dist, "dashboard")));
  run(process.execPath, ["--disable-warning=ExperimentalWarning", join(root, "infra/plain.ts"), folder], root);
  const staged = await stagePackage(root, dist);
  for (const one of staged.packages) shipped.add(idOf(one));
  run("npm", ["pack", "--silent", "--pack-destination", folder], staged.folder);
  shipped.add(`${CDK}@${projectManifest(root).devDependencies?.[CDK]}`);
  // What is bundled is a development package to npm, and Vite has just said that this is production.
  const bom = run("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--include=dev"], root);
  writeFileSync(join(folder, "sbom.cdx.json"), shippedBom(bom, shipped));
  const files = readdirSync(folder).toSorted();
  writeFileSync(join(folder, CHECKSUMS), files.map((file) => `${sha256(join(folder, file))}  ${file}\n`).join(""));
  return [...files, CHECKSUMS];
}

/** With the licences of what the page is made of. */
function dashboardZip(root: string, site: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "defib-site-"));
  try {
    cpSync(site, folder, { recursive: true });
    const packages = packagesIn(
      root,
      DASHBOARD_PACKAGES.map((name) => `node_modules/${name}/package.json`),
    );
    writeFileSync(join(folder, NOTICES), noticesOf(packages));
    copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
    return functionZip(folder).bytes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What it says on stderr is passed on. @throws Error when it fails. */
const run = (program: string, args: readonly string[], cwd: string): string =>
  execFileSync(program, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 64 * 1024 * 1024,
  });

const sha256 = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");
