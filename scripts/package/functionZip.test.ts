import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { unzipSync } from "fflate";
import { functionZip } from "./functionZip.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function folderOf(files: readonly (readonly [string, string])[], changedAt: Date): string {
  const folder = mkdtempSync(join(tmpdir(), "function-zip-"));
  folders.push(folder);
  mkdirSync(join(folder, "chunks"));
  for (const [name, text] of files) {
    writeFileSync(join(folder, name), text);
    utimesSync(join(folder, name), changedAt, changedAt);
  }
  return folder;
}

const FILES = [
  ["index.mjs", "export const handler = 1;"],
  ["chunks/a.mjs", "export const a = 1;"],
] as const;

describe("The zip of a function", () => {
  it("holds every file under its own path", () => {
    const { bytes } = functionZip(folderOf(FILES, new Date()));
    const found = Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content).toString()]);
    assert.deepEqual(Object.fromEntries(found), Object.fromEntries(FILES));
  });

  it("is the same, byte for byte, whenever it is made and in whatever order the files were written", () => {
    const one = functionZip(folderOf(FILES, new Date("2026-01-01")));
    const other = functionZip(folderOf(FILES.toReversed(), new Date("2026-11-25")));
    assert.deepEqual(one, other);
  });

  it("is another when a file is another", () => {
    const changed = [["index.mjs", "export const handler = 2;"]] as const;
    assert.notEqual(
      functionZip(folderOf(changed, new Date())).codeSha256,
      functionZip(folderOf(FILES, new Date())).codeSha256,
    );
  });
});
