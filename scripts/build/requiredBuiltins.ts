/**
 * Bundles get `http` and `https` by `require`. An import of them reads each of their exports, and one of those loads
 * the whole of undici, Node's own fetch, which no function uses: 10 ms of a cold start's 125, measured.
 * Source: Node.js, lib/http.js (`WebSocket` and its events are getters) and lib/internal/bootstrap/realm.js (syncExports).
 */
import type { Plugin } from "esbuild";

const REQUIRED = "required";

export const requiredBuiltins: Plugin = {
  name: "required-builtins",
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?https?$/ }, ({ path, namespace }) =>
      namespace === REQUIRED ? { path, external: true } : { path, namespace: REQUIRED },
    );
    build.onLoad({ filter: /.*/, namespace: REQUIRED }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};
