/** The package as a user gets it: built, packed, and installed into an empty folder. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { buildDashboard } from "../../dashboard/build.ts";
import { type Ran, ran, type Surroundings } from "../../src/cli/runDefib.fixtures.ts";
import { bundleFunction, functionNames } from "../build/bundleFunctions.ts";
import { type Staged, stagePackage } from "./stage.ts";

const ROOT = join(import.meta.dirname, "../..");

export interface Installed {
  /** Was empty before; `node_modules` is in it. */
  readonly folder: string;
  readonly staged: Staged;
  readonly tarball: string;
  /** What npm said; null where its registry was not reached, and the parts were put in place by hand. */
  readonly npmSaid: string | null;
  /** `npx defib …`, on the oldest Node that is here. */
  run(args: readonly string[], surroundings?: Surroundings): Promise<Ran>;
  remove(): void;
}

export async function installedPackage(): Promise<Installed> {
  const base = mkdtempSync(join(tmpdir(), "defib-installed-"));
  const [dist, folder] = [join(base, "dist"), join(base, "empty")];
  mkdirSync(folder);
  for (const name of functionNames(ROOT)) await bundleFunction(ROOT, name, join(dist, "functions"));
  await buildDashboard(join(dist, "dashboard"));
  const staged = await stagePackage(ROOT, dist);
  const packed = await npm(["pack", "--pack-destination", base], staged.folder);
  if (packed.code !== 0) throw new Error(packed.stderr);
  const tarball = join(base, packed.stdout.trim());
  const got = await npm(["install", "--prefer-offline", "--no-audit", "--no-fund", tarball], folder);
  if (got.code !== 0) await putInPlace(folder, tarball);
  const node = await oldestNode();
  return {
    ...{ folder, staged, tarball, npmSaid: got.code === 0 ? got.stdout : null },
    run: (args, surroundings = {}) =>
      ran(node, [join(folder, "node_modules/.bin/defib"), ...args], { cwd: folder, ...surroundings }),
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

export const npm = (args: readonly string[], cwd: string): Promise<Ran> => ran("npm", args, { cwd, env: process.env });

/** What npm would do, with the CDK of this project. */
async function putInPlace(folder: string, tarball: string): Promise<void> {
  const modules = join(folder, "node_modules");
  for (const part of ["defib", ".bin"]) mkdirSync(join(modules, part), { recursive: true });
  const unpacked = await ran("tar", ["-xzf", tarball, "--strip-components=1", "-C", join(modules, "defib")], {});
  if (unpacked.code !== 0) throw new Error(unpacked.stderr);
  symlinkSync("../defib/bin/defib.cjs", join(modules, ".bin/defib"));
  symlinkSync(join(ROOT, "node_modules/aws-cdk"), join(modules, "aws-cdk"));
}

/** Of those on the PATH which the package may run on. */
async function oldestNode(): Promise<string> {
  const found = [{ path: process.execPath, major: Number(process.versions.node.split(".")[0]) }];
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const isThere = readdirOrNone(folder).includes("node");
    if (!isThere) continue;
    const { stdout } = await ran(join(folder, "node"), ["-p", "process.versions.node.split('.')[0]"], {});
    found.push({ path: join(folder, "node"), major: Number(stdout) });
  }
  const usable = found.filter(({ major }) => major >= 20).toSorted((a, b) => a.major - b.major);
  return usable[0]?.path ?? process.execPath;
}

function readdirOrNone(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error) return [];
    throw error;
  }
}
