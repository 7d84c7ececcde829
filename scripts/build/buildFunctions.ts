/** All functions into dist/functions, made aside and put in place: what reads them meanwhile finds the old ones or the new. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Bundle, bundleFunction, functionNames } from "./bundleFunctions.ts";
import { putInPlace } from "./putInPlace.ts";

export async function buildFunctions(root: string): Promise<readonly Bundle[]> {
  const dist = join(root, "dist");
  const aside = join(dist, `.functions-${process.pid}`);
  rmSync(aside, { recursive: true, force: true });
  const bundles: Bundle[] = [];
  for (const name of functionNames(root)) bundles.push(await bundleFunction(root, name, aside));
  putInPlace(aside, join(dist, "functions"));
  return bundles;
}
