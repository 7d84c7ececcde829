/** Builds the dashboard: static files, no inline script, nothing from another origin. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = dirname(fileURLToPath(import.meta.url));

/** Writes the site to `outDir` (absolute), which is emptied first. Throws when it does not compile. */
export async function buildDashboard(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir,
      rolldownOptions: { input: ["index.html", "public.html"].map((page) => join(root, page)) },
      emptyOutDir: true,
      target: "es2022",
      // A data: URL would need a wider Content-Security-Policy for scripts and styles.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  });
}
