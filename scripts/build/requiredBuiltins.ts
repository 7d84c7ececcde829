/**
 * Bundles get Node's own modules by `require`. An import of one reads each of its exports, and some of those load more:
 * of `http` the whole of undici, Node's own fetch, which no function uses; of `crypto` the web's. Of a cold start's 125 ms
 * it was 10 for `http` alone, measured, and 3 for the others.
 * Source: Node.js, lib/http.js (`WebSocket` and its events are getters) and lib/internal/bootstrap/realm.js (syncExports).
 */
import { builtinModules } from "node:module";
import type { Plugin } from "esbuild";

const REQUIRED = "required";
const NAMES = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));

export const requiredBuiltins: Plugin = {
  name: "required-builtins",
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?[a-z][\w/]*$/ }, ({ path, namespace, kind }) => {
      if (!NAMES.has(path)) return undefined;
      return namespace === REQUIRED || kind === "require-call"
        ? { path, external: true }
        : { path, namespace: REQUIRED };
    });
    build.onLoad({ filter: /.*/, namespace: REQUIRED }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};
