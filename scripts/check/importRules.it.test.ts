import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import rules from "../../.dependency-cruiser.ts";
import { brokenImportRules } from "./importRules.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A small project that keeps every rule. */
const GOOD: Readonly<Record<string, string>> = {
  "package.json": '{ "type": "module", "dependencies": { "shipped": "1" }, "devDependencies": { "only-dev": "1" } }',
  "node_modules/shipped/package.json": '{ "type": "module", "exports": "./index.js" }',
  "node_modules/shipped/index.js": "export const s = 1;",
  "node_modules/only-dev/package.json": '{ "type": "module", "exports": "./index.js" }',
  "node_modules/only-dev/index.js": "export const d = 1;",
  "src/core/judge.ts":
    'import { createHash } from "node:crypto";\nimport type { Clock } from "../ports.ts";\nexport const j = (c: Clock) => createHash;',
  "src/ports.ts":
    'import type { Signal } from "./core/signal.ts";\nexport interface Clock { s: Signal }\nexport const c = 1;',
  "src/core/signal.ts": "export interface Signal { n: number }",
  "src/settings.ts": 'import type { Signal } from "./core/signal.ts";\nexport const s = (x: Signal) => x;',
  "src/aws/fleet.ts":
    'import { s } from "shipped";\nimport { j } from "../core/judge.ts";\nexport const fleet = [s, j];',
  "src/aws/fleet.it.test.ts":
    'import { d } from "only-dev";\nimport { cloud } from "../local/cloud.ts";\nexport const t = [d, cloud];',
  "src/functions/intake.ts": 'import { fleet } from "../aws/fleet.ts";\nexport const handler = fleet;',
  "src/local/cloud.ts":
    'import { d } from "only-dev";\nimport { handler } from "../functions/intake.ts";\nexport const cloud = [handler, d];',
  "src/cli/main.ts": 'import { cloud } from "../local/cloud.ts";\nexport const main = cloud;',
  "scripts/build.ts": "export const build = 1;",
  "dashboard/app.ts": 'import type { Signal } from "../src/core/signal.ts";\nexport const app = (s: Signal) => s;',
  "infra/app.ts": 'import type { Signal } from "../src/core/signal.ts";\nexport const stack = (s: Signal) => s;',
};

/** For each rule, the one import that breaks it. */
const BAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "core-is-pure": {
    "src/core/signal.ts":
      'import { readFileSync } from "node:fs";\nexport const r = readFileSync; export interface Signal { n: 1 }',
  },
  "core-takes-only-types-from-ports": { "src/core/judge.ts": 'import { c } from "../ports.ts";\nexport const j = c;' },
  "ports-know-only-the-core": { "src/ports.ts": 'import type { S } from "./settings.ts";\nexport type Clock = S;' },
  "adapters-know-no-program": {
    "src/notify/slack.ts": 'import { main } from "../cli/main.ts";\nexport const n = main;',
  },
  "settings-know-only-the-core": {
    "src/settings.ts": 'import { fleet } from "./aws/fleet.ts";\nexport const s = fleet;',
  },
  "only-programs-run-the-local-cloud": {
    "src/functions/report.ts": 'import { cloud } from "../local/cloud.ts";\nexport const r = cloud;',
  },
  "functions-know-no-command-line": {
    "src/functions/report.ts": 'import type { main } from "../cli/main.ts";\nexport type R = typeof main;',
  },
  "dashboard-knows-only-the-report": {
    "dashboard/app.ts": 'import { fleet } from "../src/aws/fleet.ts";\nexport const app = fleet;',
  },
  "infra-knows-what-is-deployed-as-data": {
    "infra/app.ts": 'import { fleet } from "../src/aws/fleet.ts";\nexport const stack = fleet;',
  },
  "only-the-command-line-knows-infra": {
    "src/functions/report.ts": 'import type { stack } from "../../infra/app.ts";\nexport type R = typeof stack;',
  },
  "nothing-imports-tests": { "src/aws/table.ts": 'import { t } from "./fleet.it.test.ts";\nexport const a = t;' },
  "src-knows-no-scripts": {
    "src/aws/table.ts": 'import { build } from "../../scripts/build.ts";\nexport const a = build;',
  },
  "deployed-code-needs-no-dev-package": { "src/aws/table.ts": 'import { d } from "only-dev";\nexport const a = d;' },
  "no-circle": {
    "src/core/a.ts": 'import type { B } from "./b.ts";\nexport interface A { b: B }',
    "src/core/b.ts": 'import type { A } from "./a.ts";\nexport interface B { a: A }',
  },
  "no-dead-import": { "src/aws/table.ts": 'import { gone } from "./gone.ts";\nexport const a = gone;' },
};

async function broken(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const root = mkdtempSync(join(tmpdir(), "import-rules-"));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return [...new Set((await brokenImportRules(root)).map((violation) => violation.rule))];
}

describe("which folder may import which", () => {
  it("finds nothing in a project that keeps the rules", async () => {
    assert.deepEqual(await broken(GOOD), []);
  });

  it("knows a bad import for every rule", () => {
    assert.deepEqual(Object.keys(BAD).sort(), rules.forbidden.map((rule) => rule.name).sort());
  });

  for (const [rule, files] of Object.entries(BAD)) {
    it(`bites: ${rule}`, async () => {
      assert.ok((await broken({ ...GOOD, ...files })).includes(rule));
    });
  }

  it("sees an import that the core takes from the SDK, for its type alone too", async () => {
    const text = 'import type { s } from "shipped";\nexport type Signal = typeof s;';
    assert.deepEqual(await broken({ ...GOOD, "src/core/signal.ts": text }), ["core-is-pure"]);
  });

  it("sees a lazy import", async () => {
    const text = 'export const j = () => import("../aws/fleet.ts");';
    assert.ok((await broken({ ...GOOD, "src/core/judge.ts": text })).includes("core-is-pure"));
  });
});
