/** `npm run release [-- TAG]`: all files of a release into dist/release, its notes beside it; refused where versions disagree. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectManifest } from "./package/manifest.ts";
import { notesFor, ReleaseError } from "./release/changelog.ts";
import { makeRelease } from "./release/makeRelease.ts";
import { releaseNotes } from "./release/notes.ts";

const root = dirname(import.meta.dirname);
const { version } = projectManifest(root);

try {
  const changes = notesFor(process.argv[2] ?? `v${version}`, version, readFileSync(join(root, "CHANGELOG.md"), "utf8"));
  const files = await makeRelease(root, join(root, "dist/release"));
  const codes = files.filter((file) => file.endsWith(".zip") && file !== "dashboard.zip");
  const codeSha256 = new Map(codes.map((file) => [file, codeDigest(join(root, "dist/release", file))]));
  const notes = releaseNotes({ version, changes, files, codeSha256, home: process.env["GITHUB_REPOSITORY"] });
  writeFileSync(join(root, "dist/release-notes.md"), notes);
  process.stdout.write(`${files.map((file) => `dist/release/${file}\n`).join("")}Notes: dist/release-notes.md\n`);
} catch (error) {
  if (!(error instanceof ReleaseError)) throw error;
  process.stderr.write(`Nothing was made. ${error.message}\n`);
  process.exitCode = 1;
}

function codeDigest(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("base64");
}
