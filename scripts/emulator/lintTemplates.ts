/**
 * cfn-lint over the template of every combination of options. Needs a Python with cfn-lint: CI_PYTHON="$(.ci/python)".
 * Ends with "N passed, N failed": a template with any finding has failed. What is left as it is stands in .cfnlintrc.
 */
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

interface Finding {
  readonly Filename: string;
  readonly Level: string;
  readonly Message: string;
  readonly Rule: { readonly Id: string };
  readonly Location: { readonly Path: readonly (string | number)[] | null };
}

const root = join(import.meta.dirname, "../..");
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
const python = process.env["CI_PYTHON"];

if (python === undefined) {
  process.stdout.write('No template was linted: CI_PYTHON names no Python with cfn-lint. "$(.ci/python)" gives one.\n');
  process.stdout.write("0 passed, 0 failed, 1 skipped\n");
} else process.exitCode = await lintAll(python);

async function lintAll(python: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "defib-templates-"));
  try {
    await promisify(execFile)(process.execPath, [join(root, "infra/everyTemplate.fixtures.ts"), folder]);
    const templates = readdirSync(folder).map((name) => join(folder, name));
    if (templates.length === 0) throw new Error("there is no template to lint");
    const findings = findingsIn(python, templates);
    for (const finding of findings) process.stdout.write(`${lineOf(finding)}\n`);
    const failed = new Set(findings.map(({ Filename }) => Filename)).size;
    process.stdout.write(`${templates.length - failed} passed, ${failed} failed\n`);
    return failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In the project's folder, where cfn-lint finds .cfnlintrc. @throws when it did not run */
function findingsIn(python: string, templates: readonly string[]): readonly Finding[] {
  const asked = ["--format", "json", "--", ...templates];
  const options = { cwd: root, encoding: "utf8", maxBuffer: OUTPUT_BYTES_MAX } as const;
  const { stdout, stderr, error } = spawnSync(join(dirname(python), "cfn-lint"), asked, options);
  if (error) throw error;
  if (!stdout.trimStart().startsWith("[")) throw new Error(`cfn-lint did not run: ${stdout}${stderr}`);
  return JSON.parse(stdout);
}

const lineOf = ({ Filename, Level, Message, Rule, Location }: Finding): string =>
  `${basename(Filename)}: ${Level} ${Rule.Id} at ${Location.Path?.join("/")}: ${Message}`;
