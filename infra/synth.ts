/** `npm run synth`: the template as it would be deployed, without an account or a network; prints where it is and what it holds. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { addBesideStacks, BESIDE_STACKS } from "./besideStacks.ts";
import { costMetadata } from "./costMetadata.ts";
import { DefibStack } from "./defibStack.ts";
import { deployOptions, OptionsError } from "./options.ts";
import type { Template } from "./wiring/template.ts";

const OPTIONS_FILE = "defib.deploy.json";
const STACK_NAME = "defib";
const root = dirname(import.meta.dirname);
const outdir = join(root, "out", "synth");

try {
  const template = synthesise(process.argv[2]);
  const at = relative(process.cwd(), join(outdir, `${STACK_NAME}.template.json`));
  process.stdout.write(
    `${table(template)}\nTemplate: ${at}, with its assets beside it; for elsewhere, ${BESIDE_STACKS.join(" and ")}.\n`,
  );
} catch (error) {
  if (!(error instanceof OptionsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/** cdk-nag and CloudFormation's own schemas are asked too: what they find is printed, and fails. */
function synthesise(named: string | undefined): Template {
  const options = deployOptions(chosen(named));
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const stack = new DefibStack(app, STACK_NAME, { options });
  stack.templateOptions.metadata = costMetadata(options);
  // Not of the app that is deployed: they go elsewhere.
  addBesideStacks(app);
  app.synth();
  return JSON.parse(readFileSync(join(outdir, `${STACK_NAME}.template.json`), "utf8"));
}

/** A file that is named must be there; the team's own need not be. */
function chosen(named: string | undefined): unknown {
  const file = named ?? OPTIONS_FILE;
  if (!existsSync(file)) {
    if (named === undefined) return {};
    throw new OptionsError(`There is no ${file}. Without a file all is as by default: npm run synth`);
  }
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw new OptionsError(`${file} is not JSON: look for a missing quote or comma.`);
    if (error instanceof Error && "code" in error) {
      throw new OptionsError(`${file} cannot be read (${error.code}): name a file of options. npm run synth -- FILE`);
    }
    throw error;
  }
}

function table({ Resources }: Template): string {
  const counts = new Map<string, number>();
  for (const { Type } of Object.values(Resources)) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  const rows = [...counts].sort(([one], [other]) => one.localeCompare(other));
  const width = Math.max(...rows.map(([type]) => type.length));
  const lines = rows.map(([type, count]) => `${type.padEnd(width)}  ${String(count).padStart(3)}`);
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  return [...lines, `${"in all".padEnd(width)}  ${String(total).padStart(3)}`, ""].join("\n");
}
