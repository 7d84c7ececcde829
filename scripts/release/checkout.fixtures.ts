/** A checkout of its own, for what rewrites dist/ or package.json. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Ran, ran } from "../../src/cli/runDefib.fixtures.ts";

const ROOT = join(import.meta.dirname, "../..");
const LEFT_OUT = new Set([".git", "node_modules", "dist", "out"]);

export class Checkout {
  readonly root = mkdtempSync(join(tmpdir(), "defib-release-"));
  readonly folder = join(this.root, "dist/release");

  constructor(changelog: string) {
    cpSync(ROOT, this.root, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
    symlinkSync(join(ROOT, "node_modules"), join(this.root, "node_modules"));
    writeFileSync(join(this.root, "CHANGELOG.md"), changelog);
  }
  release = (...tag: readonly string[]): Promise<Ran> =>
    ran(process.execPath, ["scripts/release.ts", ...tag], {
      cwd: this.root,
      env: { ...process.env, GITHUB_REPOSITORY: "team/defib" },
    });
  read = (file: string): Buffer => readFileSync(join(this.folder, file));
  files = (): readonly string[] => readdirSync(this.folder).toSorted();
  remove = (): void => rmSync(this.root, { recursive: true });
}
