/** `npm run docs`: makes the generated parts of the documents anew. */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { guardrails } from "../src/core/guardrails/guardrails.ts";
import { defaultPolicy } from "../src/core/policy/defaultPolicy.ts";
import { costPart } from "./docs/cost.ts";
import { troubleshootPart } from "./docs/errors.ts";
import { withParts } from "./docs/generated.ts";
import { guardrailsPart } from "./docs/guardrails.ts";
import { livePart } from "./docs/live.ts";
import { readmePart, settingsPart } from "./docs/readme.ts";
import { defaultTemplate, resourcesPart } from "./docs/resources.ts";
import { CALLS_FILE, callsText } from "./permissions/calls.ts";

const root = dirname(import.meta.dirname);

write(CALLS_FILE, await callsText(root));
// What is made of the calls is loaded once they are written.
const { permissionsPart } = await import("./docs/permissions.ts");
const { policyFiles } = await import("./docs/policyFiles.ts");

makeAnew("README.md", (name) => readmePart(name, root));
makeAnew("docs/settings.md", settingsPart);
makeAnew("docs/troubleshoot.md", troubleshootPart);
makeAnew("docs/live-proof.md", livePart);
makeAnew("docs/guardrails.md", (name) => guardrailsPart(name, guardrails, defaultPolicy));
makeAnew("docs/permissions.md", permissionsPart);
makeAnew("docs/cost.md", costPart);
const template = defaultTemplate(root);
makeAnew("docs/resources.md", (name) => resourcesPart(name, template));
for (const [path, text] of Object.entries(await policyFiles(root))) write(path, text);

function makeAnew(document: string, make: (name: string) => string): void {
  write(document, withParts(readFileSync(join(root, document), "utf8"), make));
}

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text);
  process.stdout.write(`${path} is current.\n`);
}
