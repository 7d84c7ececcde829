/** The TypeScript files of the project, read and parsed once for all checks. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParseResult, parseSync } from "oxc-parser";

export interface Source {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
  readonly program: ParseResult["program"];
}

const FOLDERS = "{src,scripts,bench,dashboard,infra,test}";

export function readSources(root: string): readonly Source[] {
  return globSync(`${FOLDERS}/**/*.{ts,tsx}`, { cwd: root, exclude: ["**/node_modules/**", "dashboard/dist/**"] })
    .sort()
    .map((path) => parsed(path, readFileSync(join(root, path), "utf8")));
}

export function parsed(path: string, text: string): Source {
  return { path, text, program: parseSync(path, text).program };
}

/** Tests, and the kits of tests that several members of a kind run. */
export const isTest = ({ path, text }: Source): boolean =>
  path.endsWith(".test.ts") || path.startsWith("test/") || text.includes('from "node:test"');
export const isFixture = ({ path }: Source): boolean => path.endsWith(".fixtures.ts");
export const isInCore = ({ path }: Source): boolean => path.startsWith("src/core/");

/** The line on which a character of the text stands, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
