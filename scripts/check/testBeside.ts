/** Each file of the core that decides something has its test beside it, or is part of what a test beside it tests. */
import { dirname, join } from "node:path";
import { Visitor } from "oxc-parser";
import { isFixture, isInCore, isTest, type Source } from "./sources.ts";

export function withoutTest(sources: readonly Source[]): readonly string[] {
  const tested = reached(sources);
  return sources
    .filter((source) => isInCore(source) && !isTest(source) && !isFixture(source) && decides(source))
    .filter(({ path }) => !tested.has(path))
    .map(({ path }) => `${path} has no ${path.replace(/\.ts$/, ".test.ts")}, and no test beside it reaches it`);
}

/** The files that tests reach by imports within their own folder. */
function reached(sources: readonly Source[]): ReadonlySet<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const found = new Set<string>();
  const visit = (path: string): void => {
    const source = byPath.get(path);
    if (source === undefined || found.has(path)) return;
    found.add(path);
    for (const beside of besides(source)) visit(beside);
  };
  for (const test of sources.filter(isTest)) {
    visit(test.path.replace(/\.test\.ts$/, ".ts"));
    for (const beside of besides(test)) visit(beside);
  }
  return found;
}

const besides = ({ path, text }: Source): readonly string[] =>
  [...text.matchAll(/from "\.\/([\w.]+\.ts)"/g)].map(([, name = ""]) => join(dirname(path), name));

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
