/** How the bundler makes a program of ES modules, with what is loaded only when it is needed in chunks of its own. */
import type { BuildOptions } from "esbuild";

/** The same source gives the same bytes. */
export const SPLIT_MODULES = {
  outExtension: { ".js": ".mjs" },
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  platform: "node",
  // ES modules are tree-shaken; a package's `main` is CommonJS.
  mainFields: ["module", "main"],
  legalComments: "none",
  logLevel: "warning",
} satisfies BuildOptions;
