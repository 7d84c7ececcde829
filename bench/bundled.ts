/** The Lambda functions, bundled into a folder that is gone afterwards. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bundle, bundleFunction, functionNames } from "../scripts/build/bundleFunctions.ts";

const root = join(import.meta.dirname, "..");

export interface BundledFunction extends Bundle {
  /** The path of its `index.mjs`. */
  readonly entry: string;
}

export async function bundled<T>(use: (functions: readonly BundledFunction[]) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "defib-bench-"));
  try {
    const functions: BundledFunction[] = [];
    for (const name of functionNames(root)) {
      functions.push({ ...(await bundleFunction(root, name, folder)), entry: join(folder, name, "index.mjs") });
    }
    return await use(functions);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
