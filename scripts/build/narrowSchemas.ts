/**
 * Bundles keep of an SDK client the shapes of the operations that are called. Its file of shapes names keys by constants
 * (`{ [_hE]: 400 }`), which a bundler must take for code with effects: every operation stayed, of EC2 a megabyte.
 * Source: esbuild, "Tree shaking and side effects"; the SDK's clients, dist-es/schemas/schemas_0.js.
 */
import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

export const narrowSchemas: Plugin = {
  name: "narrow-schemas",
  setup(build) {
    build.onLoad({ filter: /\/dist-es\/(?:.*\/)?schemas\/schemas_\d+\.js$/ }, ({ path }) => ({
      contents: withPlainKeys(readFileSync(path, "utf8")),
      loader: "js",
    }));
  },
};

/** @example `const _e = "error"; f({ [_e]: 1 })` → `const _e = "error"; f({ "error": 1 })` */
export function withPlainKeys(source: string): string {
  const texts = new Map([...source.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm)].map(([, name, text]) => [name, text]));
  return source.replaceAll(/([{,]\s*)\[(_\w+)\]:/g, (key, before: string, name: string) => {
    const text = texts.get(name);
    return text === undefined ? key : `${before}${text}:`;
  });
}
