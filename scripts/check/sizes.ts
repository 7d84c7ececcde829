/** Files and functions that have grown too long to be read at once. */
import { Visitor } from "oxc-parser";
import { isFixture, isTest, lineAt, type Source } from "./sources.ts";

const FILE_LINES_MAX = 200;
const FUNCTION_LINES_MAX = 70;

export function longFile(source: Source): readonly string[] {
  if (isTest(source) || isFixture(source)) return [];
  const lines = source.text.split("\n").length - 1;
  return lines > FILE_LINES_MAX ? [`${source.path} has ${lines} lines (at most ${FILE_LINES_MAX})`] : [];
}

export function longFunctions(source: Source): readonly string[] {
  if (isTest(source)) return [];
  const found: string[] = [];
  const measure = (node: { start: number; end: number }): void => {
    const first = lineAt(source.text, node.start);
    const lines = lineAt(source.text, node.end) - first + 1;
    if (lines > FUNCTION_LINES_MAX) {
      found.push(`${source.path}:${first} a function of ${lines} lines (at most ${FUNCTION_LINES_MAX})`);
    }
  };
  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  }).visit(source.program);
  return found;
}
