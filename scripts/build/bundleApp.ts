/**
 * Bundles the CDK app for the installed package: one file of 13 MB and two small ones beside it, in place of the 160 MB
 * of aws-cdk-lib and of esbuild. It makes the same template and the same assets.
 */
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { EDGE_PROGRAMS, edgeBundle, OPEN_ARGUMENT } from "../../infra/website/edgeBundle.ts";

/** What the CDK reads from its own folder while it synthesises Defib's stack. A test meets every option. */
const READ_BY_THE_CDK = [
  "aws-cdk-lib/custom-resource-handlers/dist/aws-s3/auto-delete-objects-handler",
  "aws-cdk-lib/custom-resource-handlers/dist/core/nodejs-entrypoint-handler",
];

/** Writes `{outDir}/app.cjs`; outDir lies as deep in the package as infra/ and dist/functions/ expect: `dist/infra`. */
export async function bundleApp(root: string, outDir: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { app: "infra/app.ts" },
    outdir: outDir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    minify: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    define: { "import.meta.dirname": "__dirname" },
    // Its templates were validated, in every combination of options, before it was packed: the validator stays at home.
    banner: { js: 'process.env.CDK_VALIDATION??="false";' },
    plugins: [coreAlone(root), ownFolder, edgeBundled],
  });
  for (const path of READ_BY_THE_CDK) {
    mkdirSync(join(outDir, dirname(path)), { recursive: true });
    cpSync(join(root, "node_modules", path), join(outDir, path), { recursive: true });
  }
  return metafile;
}

/** The library's first file names every service of AWS, lazily; a bundle would hold them all. */
const coreAlone = (root: string): Plugin => ({
  name: "aws-cdk-lib without the services that nobody asks for",
  setup({ onResolve }) {
    onResolve({ filter: /^aws-cdk-lib$/ }, () => ({ path: join(root, "node_modules/aws-cdk-lib/core/index.js") }));
  },
});

/** A file of the CDK that looks beside itself looks in the same place under the bundle's folder. */
const ownFolder: Plugin = {
  name: "the CDK's own folder",
  setup({ onLoad }) {
    onLoad({ filter: /\/node_modules\/aws-cdk-lib\/.*\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const folder = JSON.stringify(dirname(path).slice(path.lastIndexOf("/aws-cdk-lib/") + 1));
      return { contents: text.replace(/\b__dirname\b/g, `require("path").join(__dirname,${folder})`), loader: "js" };
    });
  },
};

/** The programs at CloudFront's edge as they were built, in place of their builder. */
const edgeBundled: Plugin = {
  name: "the edge programs, built",
  setup({ onLoad }) {
    onLoad({ filter: /\/infra\/website\/edgeBundle\.ts$/ }, () => {
      const built = Object.fromEntries(EDGE_PROGRAMS.map((program) => [program, edgeBundle(program)]));
      const exported = { EDGE_PROGRAMS, OPEN_ARGUMENT, built };
      const lines = Object.entries(exported).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`);
      return {
        contents: [...lines, "export const edgeBundle = (program) => built[program];"].join("\n"),
        loader: "js",
      };
    });
  },
};
