/** Which Defib this is. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINE } from "../engine.ts";
import { filesIn, PROJECT } from "./project.ts";

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

/** Of a checkout, read from its own files, because git need not be installed; of a package as its manifest says. */
function commit(): string | null {
  const read = (name: string): string => {
    const path = join(PROJECT, ".git", name);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  const head = read("HEAD").trim();
  if (head === "") return packedCommit();
  const branch = /^ref: (\S+)$/.exec(head)?.[1];
  if (branch === undefined) return head || null;
  const packed = read("packed-refs")
    .split("\n")
    .find((line) => line.endsWith(` ${branch}`));
  return read(branch).trim() || packed?.slice(0, 40) || null;
}

/** npm writes it when a package is published. */
function packedCommit(): string | null {
  const manifest: { readonly gitHead?: string } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
  return manifest.gitHead ?? null;
}

/** Tells two copies apart that call themselves the same version: of a checkout its source, of a package what it holds. */
function sourceDigest(): string {
  const hash = createHash("sha256");
  const folder = existsSync(join(PROJECT, "src")) ? "src" : "dist";
  for (const path of filesIn(folder).filter((name) => /\.[cm]?[jt]s$/.test(name))) {
    hash.update(`${folder}/${path}\n`).update(readFileSync(join(PROJECT, folder, path)));
  }
  return `sha256:${hash.digest("hex")}`;
}
