/**
 * `npm test [-- PATH-OR-WORD …]`: unit tests together in one process, then each integration test in a process of its
 * own (three at a time: most of them wait), then each browser test. Exits 1 on a failure, or when nothing ran.
 */
import { dirname } from "node:path";
import { buildFunctions } from "./build/buildFunctions.ts";
import { choose, findTests, KINDS, type Kind, type TestFile } from "./test/findTests.ts";
import type { Finished } from "./test/reporter.ts";
import { type FilesResult, runFiles, stopAll } from "./test/runFiles.ts";
import { count, countsLine, failures, fileLine, kindLines, skippedLines } from "./test/summary.ts";

const root = dirname(import.meta.dirname);
const AT_A_TIME: Readonly<Record<Kind, number>> = { unit: 1, integration: 3, browser: 1 };
const TIMEOUT_SECONDS: Readonly<Record<Kind, number>> = { unit: 120, integration: 240, browser: 240 };

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stopAll();
    process.exit(signal === "SIGINT" ? 130 : 143);
  });
}

const chosen = choose(findTests(root), process.argv.slice(2));
const results: FilesResult[] = [];
const byKind = new Map<Kind, Finished[]>();
for (const kind of KINDS) {
  const ofKind = await runKind(kind, chosen.files, chosen.names);
  byKind.set(
    kind,
    ofKind.flatMap((result) => result.tests),
  );
  results.push(...ofKind);
}
process.exitCode = conclude();

async function runKind(kind: Kind, files: readonly TestFile[], names: readonly string[]): Promise<FilesResult[]> {
  const paths = files.filter((file) => file.kind === kind).map((file) => file.path);
  // The stack is made of the functions as they are now, also in a fresh clone.
  if (kind === "integration" && paths.length > 0) await buildFunctions(root);
  const batches = kind === "unit" ? [paths].filter((batch) => batch.length > 0) : paths.map((path) => [path]);
  const options = { root, names, timeoutSeconds: TIMEOUT_SECONDS[kind] };
  const finished: FilesResult[] = [];
  const runner = async (next: () => string[] | undefined): Promise<void> => {
    for (let batch = next(); batch !== undefined; batch = next()) {
      const result = await runFiles(batch, options);
      finished.push(result);
      process.stdout.write(`${fileLine(result)}\n`);
    }
  };
  // The first are busy (the stack), the last wait (the local cloud): one runner goes from the end.
  const runners = Array.from({ length: AT_A_TIME[kind] }, (_, index) =>
    runner(() => (index === 0 ? batches.pop() : batches.shift())),
  );
  await Promise.all(runners);
  return finished;
}

function conclude(): number {
  const tests = results.flatMap((result) => result.tests);
  const counts = count(tests);
  const texts = [...results.map(failures), skippedLines(tests), kindLines(byKind)].filter((text) => text !== "");
  process.stdout.write(`\n${texts.join("\n\n")}\n`);
  const nothingRan = counts.passed + counts.failed === 0;
  if (nothingRan) process.stdout.write(`No test ran. Asked for: ${process.argv.slice(2).join(" ") || "all"}\n`);
  process.stdout.write(`${countsLine(counts)}\n`);
  return nothingRan || counts.failed > 0 ? 1 : 0;
}
