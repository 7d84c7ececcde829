/** Runs dependency-cruiser with the rules of .dependency-cruiser.ts. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise, type IReporterOutput } from "dependency-cruiser";
import rules from "../../.dependency-cruiser.ts";

const FOLDERS = ["src", "scripts", "bench", "dashboard", "infra", "test"];

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export async function brokenImportRules(root: string): Promise<readonly Violation[]> {
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const { output }: IReporterOutput = await cruise(folders, {
    ...rules.options,
    ruleSet: rules,
    baseDir: root,
    validate: true,
  });
  if (typeof output === "string") throw new Error("dependency-cruiser gave a text where its result was expected");
  return output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
