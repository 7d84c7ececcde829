/** Whether a built bundle exports the handler that a function is configured with. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";
import type { LambdaFunction } from "./wiring.ts";

const BUNDLES = join(import.meta.dirname, "../../dist/functions");
const exportsOf = new Map<string, ReadonlySet<string>>();

/** Only what Defib itself deploys is bundled here; the CDK's own custom resources bring their code along. */
export function hasHandler({ name, handler }: LambdaFunction): boolean {
  const [file = "", exported = ""] = handler.split(".");
  const path = join(BUNDLES, name.replace(/^.*-/, ""), `${file}.mjs`);
  if (!exportsOf.has(path)) exportsOf.set(path, existsSync(path) ? namesExportedBy(path) : new Set());
  return exportsOf.get(path)?.has(exported) === true;
}

function namesExportedBy(path: string): ReadonlySet<string> {
  const { module } = parseSync(path, readFileSync(path, "utf8"));
  return new Set(module.staticExports.flatMap(({ entries }) => entries.map(({ exportName }) => exportName.name ?? "")));
}
