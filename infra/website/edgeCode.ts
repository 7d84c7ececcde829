/**
 * The code of a CloudFront Function, bundled from TypeScript: what the path map says is what runs at the edge. Whatever
 * its runtime does not speak is an error here.
 */
import { join } from "node:path";
import { buildSync } from "esbuild";

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html */
const SPOKEN = { arrow: true, "const-and-let": true, "rest-argument": true, "template-literal": true };
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const BYTES_MAX = 10_240;

export type EdgeProgram = "viewerRequest" | "closed" | "openedBy";

/** @throws Error when it is larger than CloudFront takes, or needs what its runtime lacks. */
export function edgeCode(program: EdgeProgram, argument?: unknown): string {
  const entry = [
    `import { ${program} } from "./${program}.ts";`,
    `const answer = ${program}(${argument === undefined ? "" : JSON.stringify(argument)});`,
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
  const code = built.outputFiles[0]?.text ?? "";
  const bytes = Buffer.byteLength(code);
  if (bytes > BYTES_MAX) {
    throw new Error(`The function ${program} has ${bytes} bytes; CloudFront takes ${BYTES_MAX}. Name fewer networks.`);
  }
  return code;
}
