/** `npm run check`: everything that can be said about the code without running it. Exits 1 on any finding. */
import { dirname } from "node:path";
import type { Check } from "./check/check.ts";
import { styleChecks } from "./check/styleChecks.ts";
import { toolChecks } from "./check/tools.ts";
import { workflowCheck } from "./check/workflows.ts";

const root = dirname(import.meta.dirname);
const FINDING_LINES_MAX = 100;

const outcomes = await Promise.all([...toolChecks(root), ...styleChecks(root), workflowCheck].map(runOne));
const failed = outcomes.filter((outcome) => outcome.findings.length > 0);
for (const { check, findings } of failed) {
  const shown = findings.slice(0, FINDING_LINES_MAX);
  const more = findings.length > shown.length ? [`… and ${findings.length - shown.length} lines more`] : [];
  const lines = [`✗ ${check.name}`, ...[...shown, ...more].map((line) => `  ${line}`), `  → ${check.mend}`];
  process.stdout.write(`\n${lines.join("\n")}\n`);
}
process.stdout.write(`\n${outcomes.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function runOne(check: Check): Promise<{ check: Check; findings: readonly string[] }> {
  const startedAt = performance.now();
  const findings = await check.find(root);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${findings.length === 0 ? "✓" : "✗"} ${check.name} (${seconds} s)\n`);
  return { check, findings };
}
