/** A template as a user's deploy makes it: by the CDK app, in a process of its own. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Template } from "../../../../infra/wiring/template.ts";
import { ran } from "../../runDefib.fixtures.ts";

export async function synthesised(options: object): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), "defib-synth-"));
  const file = join(folder, "options.json");
  writeFileSync(file, JSON.stringify(options));
  const env = { CDK_OUTDIR: join(folder, "cdk.out"), CDK_CONTEXT_JSON: JSON.stringify({ options: file }) };
  const { code, stderr } = await ran(process.execPath, ["infra/app.ts"], { env });
  assert.equal(code, 0, stderr);
  const template: Template = JSON.parse(readFileSync(join(env.CDK_OUTDIR, "defib.template.json"), "utf8"));
  rmSync(folder, { recursive: true, force: true });
  return template;
}

/** The template that a member rolls out, with these values of its parameters. */
export async function memberTemplate(): Promise<(values: Readonly<Record<string, string>>) => Template> {
  const folder = mkdtempSync(join(tmpdir(), "defib-synth-"));
  const { code, stderr } = await ran(process.execPath, ["infra/besideTemplates.ts", folder], {});
  assert.equal(code, 0, stderr);
  const template: Template = JSON.parse(readFileSync(join(folder, "defib-member.template.json"), "utf8"));
  rmSync(folder, { recursive: true, force: true });
  return (values) => {
    const given = Object.entries(values).map(([name, Default]) => [name, { ...template.Parameters?.[name], Default }]);
    return { ...template, Parameters: { ...template.Parameters, ...Object.fromEntries(given) } };
  };
}
