import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, it } from "node:test";

const LOCK = {
  packages: { "": {}, "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1.0.0", optional: true } },
};
/** Stands in for npm: notes that it ran, and installs what the lock file names. */
const NPM = `#!/bin/sh
echo ran >> npm-runs
[ -f npm-fails ] && { echo "npm error: no network" >&2; exit 1; }
mkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json
`;

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "run-"));
  for (const folder of ["scripts", "bin"]) mkdirSync(join(root, folder));
  copyFileSync(join(import.meta.dirname, "run.mjs"), join(root, "scripts/run.mjs"));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify(LOCK));
  writeFileSync(join(root, "bin/npm"), NPM);
  chmodSync(join(root, "bin/npm"), 0o755);
  writeFileSync(join(root, "exits.ts"), "const code: number = Number(process.argv[2]);\nprocess.exit(code);");
  writeFileSync(
    join(root, "waits.ts"),
    'process.on("SIGINT", () => process.exit(130));\nconsole.log("ready");\nsetInterval(() => 0, 1000);',
  );
});
afterEach(() => rmSync(root, { recursive: true }));

function start(...args: readonly string[]) {
  const env = { ...process.env, PATH: `${join(root, "bin")}${delimiter}${process.env["PATH"]}` };
  return spawn(process.execPath, [join(root, "scripts/run.mjs"), ...args], { env, stdio: "pipe" });
}

async function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = start(...args);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, stdout, stderr };
}

const installs = (): number => readFileSync(join(root, "npm-runs"), "utf8").split("\n").length - 1;

describe("the launcher of every npm script", () => {
  it("installs once, and not again while the lock file says the same", async () => {
    assert.equal((await run("exits.ts", "0")).code, 0);
    writeFileSync(join(root, "package-lock.json"), JSON.stringify(LOCK, null, 2)); // newer, and the same
    assert.equal((await run("exits.ts", "0")).code, 0);
    assert.equal(installs(), 1);
  });

  it("installs again when the lock file names another version", async () => {
    await run("exits.ts", "0");
    writeFileSync(join(root, "package-lock.json"), JSON.stringify(LOCK).replace("1.0.0", "1.0.1"));
    await run("exits.ts", "0");
    assert.equal(installs(), 2);
  });

  it("does not miss what is only for another platform", async () => {
    mkdirSync(join(root, "node_modules"));
    writeFileSync(
      join(root, "node_modules/.package-lock.json"),
      '{ "packages": { "node_modules/a": { "version": "1.0.0" } } }',
    );
    assert.equal((await run("exits.ts", "0")).stderr, "");
  });

  it("installs once for two starts at the same time", async () => {
    const both = await Promise.all([run("exits.ts", "0"), run("exits.ts", "0")]);
    assert.deepEqual(
      both.map(({ code }) => code),
      [0, 0],
    );
    assert.equal(installs(), 1);
  });

  it("takes over from an install that died", async () => {
    writeFileSync(join(root, ".installing"), "999999999");
    assert.equal((await run("exits.ts", "0")).code, 0);
    assert.equal(installs(), 1);
  });

  it("says what npm said when the install fails, and what to do", async () => {
    writeFileSync(join(root, "npm-fails"), "");
    const { code, stdout, stderr } = await run("exits.ts", "0");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /npm error: no network\nnpm ci failed .*run the same command again/s);
  });

  it("ends as the program ended", async () => {
    assert.equal((await run("exits.ts", "7")).code, 7);
  });

  it("ends with 130 when it is interrupted", async () => {
    await run("exits.ts", "0");
    const child = start("waits.ts");
    await once(child.stdout, "data");
    child.kill("SIGINT");
    const [code] = await once(child, "exit");
    assert.equal(code, 130);
  });

  it("names a program that is not there", async () => {
    assert.match((await run("none.ts")).stderr, /There is no none\.ts in this project\./);
  });
});
