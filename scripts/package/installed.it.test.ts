import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { ENTRIES } from "../../src/cli/catalogue.ts";
import { type DeployableCloud, deployableCloud } from "../../src/cli/deployable.fixtures.ts";
import { ran } from "../../src/cli/runDefib.fixtures.ts";
import { missingLinks } from "../check/documents.ts";
import { type Installed, installedPackage, npm } from "./installed.fixtures.ts";
import { DASHBOARD_PACKAGES } from "./stage.ts";

const ROOT = join(import.meta.dirname, "../..");
const EVENT = "node_modules/defib/samples/events/cloudwatch-sns.json";
const MEGABYTE = 1_000_000;

describe("The package, installed into an empty folder", { concurrency: false }, () => {
  let installed: Installed;
  let here: DeployableCloud;
  before(async () => {
    installed = await installedPackage();
    here = await deployableCloud();
  });
  after(async () => {
    await here.stop();
    installed.remove();
  });
  const run = (...args: readonly string[]) => installed.run(args, { env: here.env });

  it("comes from npm with one package beside it, and npx finds it", async (test) => {
    if (installed.npmSaid === null) return test.skip("npm's registry was not reached");
    const { packages } = JSON.parse(readFileSync(join(installed.folder, "node_modules/.package-lock.json"), "utf8"));
    assert.deepEqual(Object.keys(packages).toSorted(), ["node_modules/aws-cdk", "node_modules/defib"]);
    const { code, stdout, stderr } = await ran("npx", ["--no-install", "defib", "--version"], {
      ...{ cwd: installed.folder, env: process.env },
    });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^defib \d+\.\d+\.\d+\n$/);
  });

  it("is small, holds no source and no test, and names every package that it is made of", async () => {
    const { stdout } = await npm(["pack", "--dry-run", "--json"], installed.staged.folder);
    const [{ size, files }]: [{ size: number; files: { path: string }[] }] = JSON.parse(stdout);
    assert.ok(size < 6 * MEGABYTE, `${size}`);
    const paths = files.map(({ path }) => path);
    assert.deepEqual(
      paths.filter((path) => /\.tsx?$|\.map$|test|fixtures/.test(path)),
      [],
    );
    const templates = ["member", "replica"].map((name) => `templates/defib-${name}.template.json`);
    for (const path of ["LICENSE", "THIRD-PARTY-NOTICES.txt", "dist/functions/intake/LICENSE", "bin/defib.cjs"])
      assert.ok(paths.includes(path), path);
    assert.deepEqual(paths.filter((path) => path.startsWith("templates/")).toSorted(), templates);
    const notices = readFileSync(join(installed.staged.folder, "THIRD-PARTY-NOTICES.txt"), "utf8");
    for (const name of ["aws-cdk-lib@", "@aws-sdk/client-ec2@", "dynalite@", "preact@"])
      assert.ok(notices.includes(`\n${name}`), name);
  });

  it("brings the documents, and whatever they link to", () => {
    const root = join(installed.folder, "node_modules/defib");
    const documents = globSync("{*.md,docs/**/*.md,samples/*.md}", { cwd: root });
    for (const path of ["README.md", "SECURITY.md", "docs/deploy.md", "docs/uninstall.md"])
      assert.ok(documents.includes(path), path);
    const world = { exists: (path: string) => existsSync(join(root, path)), read: () => "" };
    const missing = documents.flatMap((path) => missingLinks(path, readFileSync(join(root, path), "utf8"), world));
    assert.deepEqual(missing, []);
  });

  it("says where Node is too old for it, in one sentence", async () => {
    const old = join(installed.folder, "old.cjs");
    writeFileSync(old, 'Object.defineProperty(process.versions, "node", { value: "18.20.1" });');
    const command = join(installed.folder, "node_modules/.bin/defib");
    const { code, stdout, stderr } = await ran(process.execPath, ["--require", old, command, "--help"], {});
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /^Defib needs Node 20\.12 or newer, and this is Node 18\.20\.1\. .*\n$/);
  });

  it("names commands that can be typed, in the help of every command", async () => {
    for (const { name } of ENTRIES) {
      const { code, stdout } = await run(name, "--help");
      assert.equal(code, 0, name);
      assert.match(stdout, /npx defib /, name);
      assert.doesNotMatch(stdout, /\.\/defib /, name);
    }
  });

  it("explains an event, and plays it through its local cloud", async () => {
    const explained = await run("explain", EVENT, "--json");
    assert.equal(explained.code, 0, explained.stderr);
    assert.equal(JSON.parse(explained.stdout).signals.length, 1);
    const command = join(installed.folder, "node_modules/.bin/defib");
    const handled = await ran(process.execPath, [command, "handle", EVENT, "--json"], { cwd: installed.folder });
    assert.equal(handled.code, 0, handled.stderr);
    assert.equal(JSON.parse(handled.stdout).incidents[0].outcome, "DRYRUN");
  });

  it("tells an error as JSON and nothing beside it, on the oldest Node too", async () => {
    const env = { PATH: process.env["PATH"], HOME: installed.folder };
    const { code, stderr } = await installed.run(["incidents", "--region", "eu-central-1", "--json"], { env });
    assert.equal(code, 4, stderr);
    assert.equal(JSON.parse(stderr).error.code, "NO_CREDENTIALS");
  });

  it("makes a report from exported records", async () => {
    const file = join(ROOT, "samples/incidents.jsonl");
    const { code, stderr } = await run("report", "--date", "2026-11-24", "--from", file, "--out", "out");
    assert.equal(code, 0, stderr);
    assert.ok(globSync("out/**/*.md", { cwd: installed.folder }).length > 0);
  });

  it("deploys with nothing beside it, sends a test alarm through, and removes it all", async () => {
    writeFileSync(join(installed.folder, "defib.deploy.json"), JSON.stringify({ memberRegions: ["eu-west-1"] }));
    const deployed = await run("deploy", "--no-input");
    assert.equal(deployed.code, 0, deployed.stderr);
    assert.match(deployed.stdout, /A test alarm came through to its record/);
    assert.match(deployed.stdout, /^Next: npx defib doctor/m);
    const listed = await run("incidents", "--date", new Date().toISOString().slice(0, 10), "--json");
    assert.equal(listed.code, 0, listed.stderr);
    assert.ok(JSON.parse(listed.stdout).incidents.length > 0);
    const braked = await run("brake", "status");
    assert.equal(braked.code, 0, braked.stderr);
    const examined = await run("doctor", "--json");
    assert.doesNotMatch(examined.stderr, /fault of its own/);
    const [, template = "none named"] = /--template-file (\S+)/.exec(examined.stdout) ?? [];
    assert.ok(existsSync(join(installed.folder, template)), template);
    const removed = await run("destroy", "--confirm=defib");
    assert.equal(removed.code, 0, removed.stderr);
    assert.equal(here.cloud.stacks.find("defib"), undefined);
  });
});

describe("The notices", () => {
  it("know every package that the dashboard imports", () => {
    const imported = globSync("dashboard/src/**/*.{ts,tsx}", { cwd: ROOT, exclude: ["**/*.test.ts*"] })
      .flatMap((path) => [...readFileSync(join(ROOT, path), "utf8").matchAll(/from "((?:@[^/"]+\/)?[^./"][^/"]*)/g)])
      .map(([, name = ""]) => name)
      .filter((name) => !name.startsWith("node:"));
    assert.ok(imported.length > 0);
    assert.deepEqual(
      [...new Set(imported)].filter((name) => !DASHBOARD_PACKAGES.includes(name)),
      [],
    );
  });
});
