/** `node infra/everyTemplate.fixtures.ts FOLDER`: writes the template of every combination of options, for other programs to check. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { besideTemplates } from "./besideStacks.ts";
import { CHOICES } from "./choices.fixtures.ts";
import { pairwise } from "./pairwise.fixtures.ts";
import { synthesised } from "./synthesised.fixtures.ts";

const [, , folder = ""] = process.argv;

const synthesis = mkdtempSync(join(tmpdir(), "defib-beside-"));
for (const [file, text] of besideTemplates(synthesis)) writeFileSync(join(folder, file), text);
rmSync(synthesis, { recursive: true });

for (const [number, options] of pairwise(CHOICES).entries()) {
  const { template } = synthesised(Object.assign({}, ...options));
  writeFileSync(join(folder, `${String(number).padStart(2, "0")}.template.json`), JSON.stringify(template, null, 1));
}
