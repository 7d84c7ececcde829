/**
 * The programs at CloudFront's edge, bundled from TypeScript: what the path map says is what runs there. Whatever the
 * runtime does not speak is an error here. An installed package has them bundled already: scripts/build/bundleApp.ts.
 */
import { join } from "node:path";
import { buildSync } from "esbuild";

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html */
const SPOKEN = { arrow: true, "const-and-let": true, "rest-argument": true, "template-literal": true };

export const EDGE_PROGRAMS = ["viewerRequest", "publicRequest", "closed", "openedBy"] as const;
export type EdgeProgram = (typeof EDGE_PROGRAMS)[number];

/** Stands where the program's argument belongs: one for every deployment. */
export const OPEN_ARGUMENT = "EDGE_ARGUMENT";

export function edgeBundle(program: EdgeProgram): string {
  const entry = [
    `import { ${program} } from "./${program}.ts";`,
    `const answer = ${program}(${OPEN_ARGUMENT});`,
    "function handler(event) { return answer(event); }",
  ];
  const built = buildSync({
    stdin: {
      contents: entry.join("\n"),
      resolveDir: join(import.meta.dirname, "edge"),
      sourcefile: "edge.ts",
      loader: "ts",
    },
    ...{ bundle: true, write: false, format: "esm", platform: "neutral", target: "es5", supported: SPOKEN },
    // Nothing imports `handler`; CloudFront calls it by its name.
    ...{ treeShaking: false, minifySyntax: true, minifyWhitespace: true, legalComments: "none" },
  });
  return built.outputFiles[0]?.text ?? "";
}
