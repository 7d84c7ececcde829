/** The checks that are programs of others: what they print is what they found. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "./check.ts";
import { brokenImportRules } from "./importRules.ts";

export const toolChecks = (root: string): readonly Check[] => [
  tool("format and lint (biome)", "npm run format", "@biomejs/biome/bin/biome", ["check", "--colors=off", "."]),
  ...["tsconfig.json", "dashboard/tsconfig.json", "infra/tsconfig.json"]
    .filter((project) => existsSync(join(root, project)))
    .map((project) =>
      tool(`types (${project})`, "correct the types", "typescript/bin/tsc", ["--pretty", "false", "-p", project]),
    ),
  {
    name: "import direction (dependency-cruiser)",
    mend: "move the code to the side that may know both; the rules are in .dependency-cruiser.ts",
    find: async (from) => (await brokenImportRules(from)).map(({ rule, from, to }) => `${rule}: ${from} → ${to}`),
  },
  tool("unused files, exports and packages (knip)", "delete what nothing uses", "knip/bin/knip.js", [
    "--no-progress",
    "--no-config-hints",
  ]),
];

function tool(name: string, mend: string, script: string, args: readonly string[]): Check {
  return { name, mend, find: (root) => run(root, join(root, "node_modules", script), args) };
}

function run(root: string, script: string, args: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1" },
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve(code === 0 ? [] : printed.trim().split("\n")));
  });
}
