import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";

const root = join(import.meta.dirname, "..");

/** The programs of package.json that somebody runs who does not work on Defib, each called wrongly. */
const WRONG_CALLS: readonly (readonly [string, ...string[]])[] = [
  ["scripts/start.ts", "--bogus"],
  ["scripts/liveProof.ts", "--bogus"],
  ["scripts/release.ts", "nonsense"],
  ["scripts/ship.ts"],
  ["scripts/simulate.ts", "--bogus"],
  ["infra/synth.ts", "no-such-file.json"],
  ["infra/synth.ts", "docs"],
  ["infra/synth.ts", "README.md"],
  ["bench/main.ts", "bogus"],
];

describe("A program of the project that is called wrongly", () => {
  for (const [program, ...args] of WRONG_CALLS) {
    it(`says so in sentences, and fails: ${[program, ...args].join(" ")}`, () => {
      const ran = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", join(root, program), ...args], {
        cwd: root,
        env: { PATH: process.env["PATH"] },
        encoding: "utf8",
      });
      assert.notEqual(ran.status, 0);
      assert.notEqual(ran.stderr, "");
      assert.doesNotMatch(ran.stderr, /^\s+at |Error: /m);
      assert.match(ran.stderr, /npm (?:run|start)|tag|LAMBDA_NAMES|JSON/);
    });
  }
});
