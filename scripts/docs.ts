/** `npm run docs`: makes the generated parts of the documents anew. */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { guardrails } from "../src/core/guardrails/guardrails.ts";
import { defaultPolicy } from "../src/core/policy/defaultPolicy.ts";
import { withParts } from "./docs/generated.ts";
import { guardrailsPart } from "./docs/guardrails.ts";
import { readmePart } from "./docs/readme.ts";

const root = dirname(import.meta.dirname);

makeAnew("README.md", (name) => readmePart(name, root));
makeAnew("docs/guardrails.md", (name) => guardrailsPart(name, guardrails, defaultPolicy));

function makeAnew(document: string, make: (name: string) => string): void {
  const path = join(root, document);
  writeFileSync(path, withParts(readFileSync(path, "utf8"), make));
  process.stdout.write(`${document} is current.\n`);
}
