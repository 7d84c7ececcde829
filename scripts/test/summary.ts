/** What is printed about finished tests. */
import { KINDS, type Kind } from "./findTests.ts";
import type { Finished } from "./reporter.ts";
import type { FilesResult } from "./runFiles.ts";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function count(tests: readonly Finished[]): Counts {
  const of = (state: Finished["state"]): number => tests.filter((test) => test.state === state).length;
  return { passed: of("passed"), failed: of("failed"), skipped: of("skipped") };
}

/** @example countsLine({ passed: 12, failed: 0, skipped: 1 }) // "12 passed, 0 failed, 1 skipped" */
export function countsLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

export function fileLine(result: FilesResult): string {
  const counts = count(result.tests);
  const what = result.files.length === 1 ? result.files[0] : `${result.files.length} files of unit tests`;
  return `${counts.failed > 0 ? "✗" : "✓"} ${what}: ${countsLine(counts)} (${(result.durationMs / 1000).toFixed(1)} s)`;
}

/** Each failed test with the reason and the command that runs it again. */
export function failures(result: FilesResult): string {
  const failed = result.tests.filter((test) => test.state === "failed");
  if (failed.length === 0) return "";
  const blocks = failed.map((test) =>
    [
      `✗ ${test.titles.join(" › ")}`,
      `  ${test.file}${test.line > 0 ? `:${test.line}` : ""}`,
      indented(test.error ?? "no reason given"),
      `  Run it again: npm test -- ${test.file}`,
    ].join("\n"),
  );
  const printed = result.output.trim() === "" ? [] : [`Printed by these tests (its end):\n${indented(result.output)}`];
  return [...blocks, ...printed].join("\n\n");
}

export function skippedLines(tests: readonly Finished[]): string {
  return tests
    .filter((test) => test.state === "skipped")
    .map((test) => `- skipped ${test.titles.join(" › ")} (${test.file})`)
    .join("\n");
}

export function kindLines(tests: ReadonlyMap<Kind, readonly Finished[]>): string {
  return KINDS.map((kind) => `${kind.padEnd(12)} ${countsLine(count(tests.get(kind) ?? []))}`).join("\n");
}

const indented = (text: string): string => text.trimEnd().replaceAll(/^/gm, "    ");
