/** Which Defib this is. */
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINE } from "../engine.ts";

const root = join(import.meta.dirname, "../..");

export function version(json: boolean): string {
  if (!json) return `defib ${ENGINE}\n`;
  return `${JSON.stringify({
    schemaVersion: 1,
    version: ENGINE,
    commit: commit(),
    sourceDigest: sourceDigest(),
    node: process.versions.node,
  })}\n`;
}

/** Read from the checkout's own files, because git need not be installed; null where there is no checkout. */
function commit(): string | null {
  const read = (name: string): string => {
    const path = join(root, ".git", name);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  const head = read("HEAD").trim();
  const branch = /^ref: (\S+)$/.exec(head)?.[1];
  if (branch === undefined) return head || null;
  const packed = read("packed-refs")
    .split("\n")
    .find((line) => line.endsWith(` ${branch}`));
  return read(branch).trim() || packed?.slice(0, 40) || null;
}

/** Tells two copies apart that call themselves the same version. */
function sourceDigest(): string {
  const hash = createHash("sha256");
  for (const path of globSync("src/**/*.ts", { cwd: root }).sort()) {
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  }
  return `sha256:${hash.digest("hex")}`;
}
