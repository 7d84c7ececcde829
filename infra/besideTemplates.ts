/** `node infra/besideTemplates.ts FOLDER`: the templates of what goes elsewhere, and nothing else, for the package. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { besideTemplates } from "./besideStacks.ts";

const folder = process.argv[2] ?? "out/beside";
const synthesis = mkdtempSync(join(tmpdir(), "defib-beside-"));
try {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of besideTemplates(synthesis)) writeFileSync(join(folder, file), text);
} finally {
  rmSync(synthesis, { recursive: true, force: true });
}
