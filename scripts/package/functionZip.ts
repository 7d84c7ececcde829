/** A function's zip, as Lambda takes it: the same files give the same bytes, whenever and wherever it is made. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { type Zippable, zipSync } from "fflate";

/** The first moment that a zip can hold; the time of a checkout or a build says nothing about the code. */
const NO_TIME = new Date(1980, 0, 1);
const UNIX = 3;
/** Readable by the user that Lambda runs the code as. */
const FILE_MODE = 0o100644;

export interface FunctionZip {
  readonly bytes: Uint8Array;
  /** As Lambda tells it: `CodeSha256`, base64. */
  readonly codeSha256: string;
}

/** @param folder holds `index.mjs` and what it loads. */
export function functionZip(folder: string): FunctionZip {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const contents: Zippable = {};
  for (const file of files) {
    contents[file.split(sep).join("/")] = [
      readFileSync(join(folder, file)),
      { mtime: NO_TIME, os: UNIX, attrs: FILE_MODE << 16, level: 9 },
    ];
  }
  const bytes = zipSync(contents);
  return { bytes, codeSha256: createHash("sha256").update(bytes).digest("base64") };
}
