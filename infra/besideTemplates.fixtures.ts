/** `node infra/besideTemplates.fixtures.ts FOLDER`: writes the templates of what goes elsewhere, for tests that are no CDK app. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { besideTemplates } from "./besideStacks.ts";

const [, , folder = ""] = process.argv;
for (const [file, text] of besideTemplates(join(folder, "cdk.out"))) writeFileSync(join(folder, file), text);
