/** Bundles the operator's command for the installed package: what each command needs is loaded when it is called. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { narrowSchemas } from "./narrowSchemas.ts";
import { SPLIT_MODULES } from "./splitModules.ts";

/** Writes `{outDir}/main.mjs` and its chunks. The same source gives the same bytes. */
export async function bundleCli(root: string, outDir: string): Promise<Metafile> {
  const { metafile } = await build({
    ...SPLIT_MODULES,
    absWorkingDir: root,
    entryPoints: { main: "src/cli/main.ts" },
    outdir: outDir,
    target: "node20",
    // A child, started by its path.
    external: ["aws-cdk"],
    // The local cloud's table lies in memory; the store on disk would need a compiled part for each platform.
    alias: { level: "memory-level" },
    metafile: true,
    plugins: [narrowSchemas, calledByNpx(join(root, "src")), wholeFileNames],
    // CommonJS packages in the bundle call require for Node's own modules, and name files that are not asked for here.
    banner: {
      js: 'import{createRequire as requireOfBundle}from"node:module";const require=requireOfBundle(import.meta.url),__dirname=import.meta.dirname;',
    },
  });
  return metafile;
}

/** Every next step that the program names is one that can be typed: in a checkout it is ./defib, here it is npx defib. */
const calledByNpx = (src: string): Plugin => ({
  name: "the command as it is typed",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) =>
      path.startsWith(src)
        ? { contents: readFileSync(path, "utf8").replaceAll(/\.\/defib(?= )/g, "npx defib"), loader: "ts" }
        : undefined,
    );
  },
});

/** The bundler takes up a folder of modules where their names are put together, and knows them by their whole names. */
const wholeFileNames: Plugin = {
  name: "whole file names",
  setup({ onLoad }) {
    onLoad({ filter: /\/node_modules\/dynalite\/index\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, "utf8").replaceAll(/(require\('\.\/\w+\/' \+ \w+)\)/g, "$1 + '.js')");
      return { contents, loader: "js" };
    });
  },
};
