/** Where Defib lies: a checkout, or the installed package, where all of this is bundled into a few files. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

export const PROJECT = folderOfPackage(import.meta.dirname);

/** The files under a folder of the project, by their paths from there, with slashes, sorted. None where there is no folder. */
export function filesIn(folder: string): readonly string[] {
  const root = join(PROJECT, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}

function folderOfPackage(from: string): string {
  if (existsSync(join(from, "package.json")) || dirname(from) === from) return from;
  return folderOfPackage(dirname(from));
}
