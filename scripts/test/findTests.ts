/** Finds the test files and tells their kinds apart by name. */
import { globSync } from "node:fs";

/** In the order in which they run: what is quickest to fail comes first. */
export const KINDS = ["unit", "integration", "browser"] as const;
export type Kind = (typeof KINDS)[number];

export interface TestFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly kind: Kind;
}

export function findTests(root: string): readonly TestFile[] {
  return globSync("{src,scripts,bench,dashboard,infra,test}/**/*.test.ts", {
    cwd: root,
    exclude: ["**/node_modules/**"],
  })
    .map((path) => path.replaceAll("\\", "/"))
    .sort()
    .map((path) => ({ path, kind: kindOf(path) }));
}

/** @example kindOf("src/aws/dynamoTable.it.test.ts") // "integration" */
export function kindOf(path: string): Kind {
  if (path.endsWith(".it.test.ts")) return "integration";
  if (path.endsWith(".browser.test.ts")) return "browser";
  return "unit";
}

/**
 * What `npm test -- WORD …` asks for: the files whose path holds one of the words. When no path does, the words are
 * taken for the tests' own names.
 */
export function choose(
  files: readonly TestFile[],
  words: readonly string[],
): { files: readonly TestFile[]; names: readonly string[] } {
  if (words.length === 0) return { files, names: [] };
  const byPath = files.filter((file) => words.some((word) => file.path.includes(word.replace(/^\.\//, ""))));
  return byPath.length > 0 ? { files: byPath, names: [] } : { files, names: words };
}
