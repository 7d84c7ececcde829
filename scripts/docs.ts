/** `npm run docs`: makes the generated parts of the documents anew. */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withParts } from "./docs/generated.ts";
import { readmePart } from "./docs/readme.ts";

const root = dirname(import.meta.dirname);
const readme = join(root, "README.md");

writeFileSync(
  readme,
  withParts(readFileSync(readme, "utf8"), (name) => readmePart(name, root)),
);
process.stdout.write("README.md is current.\n");
