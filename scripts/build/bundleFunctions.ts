/** Bundles each Lambda function into a folder of its own that needs nothing beside it. */
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { type BundledPackage, noticesOf, packagesIn } from "./bundledPackages.ts";
import { elsewhereOnly } from "./elsewhereOnly.ts";
import { narrowSchemas } from "./narrowSchemas.ts";
import { requiredBuiltins } from "./requiredBuiltins.ts";
import { SPLIT_MODULES } from "./splitModules.ts";

export interface Bundle {
  readonly name: string;
  /** What every start loads. */
  readonly entryBytes: number;
  readonly entryGzipBytes: number;
  /** What is loaded only when it is needed. */
  readonly lazyBytes: number;
  readonly packages: readonly BundledPackage[];
  /** Those of which every start loads something. */
  readonly packagesAtStart: readonly BundledPackage[];
}

export const NOTICES = "THIRD-PARTY-NOTICES.txt";

/** The functions of src/functions: the files that export a `handler`, by name. */
export function functionNames(root: string): readonly string[] {
  const folder = join(root, "src/functions");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .filter((file) => /^export (?:const|(?:async )?function) handler\b/m.test(readFileSync(join(folder, file), "utf8")))
    .map((file) => basename(file, ".ts"))
    .sort();
}

/** Writes `{outDir}/{name}/index.mjs`, its lazy chunks, and the licences of all that is in them. The same source gives the same bytes. */
export async function bundleFunction(root: string, name: string, outDir: string): Promise<Bundle> {
  const { metafile } = await build({
    ...SPLIT_MODULES,
    absWorkingDir: root,
    entryPoints: { index: `src/functions/${name}.ts` },
    outdir: join(outDir, name),
    target: "node24",
    metafile: true,
    plugins: [narrowSchemas, elsewhereOnly, requiredBuiltins],
    // CommonJS packages in the bundle call require for Node's own modules.
    banner: {
      js: 'import{createRequire as requireOfBundle}from"node:module";const require=requireOfBundle(import.meta.url);',
    },
  });
  const packages = packagesIn(root, Object.keys(metafile.inputs));
  writeFileSync(join(outDir, name, NOTICES), noticesOf(packages));
  copyFileSync(join(root, "LICENSE"), join(outDir, name, "LICENSE"));
  const outputs = Object.entries(metafile.outputs);
  const atStart = loadedAtStart(metafile.outputs);
  const entry = outputs.filter(([path]) => atStart.has(path));
  return {
    name,
    entryBytes: sum(entry.map(([, output]) => output.bytes)),
    entryGzipBytes: sum(entry.map(([path]) => gzipSync(readFileSync(join(root, path))).length)),
    lazyBytes: sum(outputs.filter(([path]) => !atStart.has(path)).map(([, output]) => output.bytes)),
    packages,
    packagesAtStart: packagesIn(
      root,
      entry.flatMap(([, { inputs }]) => Object.keys(inputs)),
    ),
  };
}

interface Output {
  readonly entryPoint?: string;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

/** The entry and what it imports in its first line, all the way down; not what it imports when asked. */
function loadedAtStart(outputs: Readonly<Record<string, Output>>): ReadonlySet<string> {
  const loaded = new Set<string>();
  const load = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const imported of outputs[path]?.imports ?? []) {
      if (imported.kind === "import-statement" && imported.path in outputs) load(imported.path);
    }
  };
  for (const path of Object.keys(outputs)) if (path.endsWith("/index.mjs")) load(path);
  return loaded;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
