/** `node infra/everyTemplate.fixtures.ts FOLDER`: writes the template of every combination of options, for other programs to check. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CHOICES } from "./choices.fixtures.ts";
import { pairwise } from "./pairwise.fixtures.ts";
import { synthesised } from "./synthesised.fixtures.ts";

const [, , folder = ""] = process.argv;

for (const [number, options] of pairwise(CHOICES).entries()) {
  const { template } = synthesised(Object.assign({}, ...options));
  writeFileSync(join(folder, `${String(number).padStart(2, "0")}.template.json`), JSON.stringify(template, null, 1));
}
