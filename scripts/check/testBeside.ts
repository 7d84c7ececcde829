/** Each file of the core that decides something has its test beside it. */
import { Visitor } from "oxc-parser";
import { isFixture, isInCore, isTest, type Source } from "./sources.ts";

export function withoutTest(sources: readonly Source[]): readonly string[] {
  const paths = new Set(sources.map((source) => source.path));
  return sources
    .filter((source) => isInCore(source) && !isTest(source) && !isFixture(source) && decides(source))
    .filter(({ path }) => !paths.has(path.replace(/\.ts$/, ".test.ts")))
    .map(({ path }) => `${path} has no ${path.replace(/\.ts$/, ".test.ts")}`);
}

/** Types, constants and functions that only put an object together leave nothing to test. */
function decides({ program }: Source): boolean {
  let functions = 0;
  new Visitor({
    FunctionDeclaration() {
      functions += 1;
    },
    ArrowFunctionExpression(node) {
      if (node.body.type !== "ObjectExpression" && node.body.type !== "ParenthesizedExpression") functions += 1;
    },
  }).visit(program);
  return functions > 0;
}
