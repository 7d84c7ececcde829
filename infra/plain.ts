/** `node infra/plain.ts FOLDER`: the plain template, and the zips of all that it deploys, into the folder of a release. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { functionZip } from "../scripts/package/functionZip.ts";
import { besideTemplates } from "./besideStacks.ts";
import { plainTemplate } from "./plain/plainTemplate.ts";

const folder = process.argv[2] ?? "out/plain";
const synthesis = mkdtempSync(join(tmpdir(), "defib-plain-"));
try {
  const { template, assets } = plainTemplate(`defib-${packageJson.version}`, synthesis);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "defib.template.json"), `${JSON.stringify(template, null, 1)}\n`);
  for (const [file, text] of besideTemplates(join(synthesis, "beside"))) writeFileSync(join(folder, file), text);
  for (const asset of assets) writeFileSync(join(folder, asset.file), functionZip(asset.folder).bytes);
} finally {
  rmSync(synthesis, { recursive: true, force: true });
}
