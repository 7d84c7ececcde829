import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { ENTRIES } from "./catalogue.ts";
import { EXIT_MEANING } from "./exitCodes.ts";
import { DEFIB, defib, ran } from "./runDefib.fixtures.ts";

const ESCAPE = "\u001b";
let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "defib-cli-"));
});
after(() => rmSync(folder, { recursive: true }));

describe("./defib", () => {
  it("says without a word what it can do, in at most forty lines, with two examples", async () => {
    const { code, stdout, stderr } = await defib([]);
    assert.equal(code, 0);
    assert.equal(stderr, "");
    assert.ok(stdout.split("\n").length <= 40);
    for (const { name } of ENTRIES) assert.match(stdout, new RegExp(`^  ${name} `, "m"));
    assert.equal(stdout.match(/^ {2}\.\/defib /gm)?.length, 2);
    assert.match(stdout, /README\.md/);
  });

  it("says the same for --help, -h and help", async () => {
    const [bare, ...others] = await Promise.all([[], ["--help"], ["-h"], ["help"]].map((args) => defib(args)));
    for (const other of others) assert.deepEqual(other, bare);
  });

  for (const { name } of ENTRIES) {
    it(`has one help for ${name} --help, ${name} -h and help ${name}, with two examples`, async () => {
      const [long, short, help] = await Promise.all([
        defib([name, "--help"]),
        defib([name, "-h"]),
        defib(["help", name]),
      ]);
      assert.equal(long.code, 0);
      assert.equal(long.stderr, "");
      assert.deepEqual(short, long);
      assert.deepEqual(help, long);
      assert.match(long.stdout, new RegExp(`^Usage: \\./defib ${name}`));
      assert.ok((long.stdout.match(/^ {2}.*\.\/defib /gm)?.length ?? 0) >= 2);
    });
  }

  it("lists every exit code", async () => {
    const { code, stdout } = await defib(["help", "exit-codes"]);
    assert.equal(code, 0);
    for (const [exit, meaning] of Object.entries(EXIT_MEANING)) assert.ok(stdout.includes(`${exit}  ${meaning}`));
  });

  it("answers a wrong word with the nearest right one, and runs nothing", async () => {
    const { code, stdout, stderr } = await defib(["expalin", "samples/events/cloudwatch-sns.json"]);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /no command “expalin”.*\n.*Did you mean explain\?/);
  });

  it("answers a wrong option, a wrong topic and a missing value alike", async () => {
    const [option, topic, value, unwanted] = await Promise.all([
      defib(["incidents", "--dtae", "2026-11-24"]),
      defib(["help", "exit-code"]),
      defib(["incidents", "--date", "--json"]),
      defib(["explain", "--json=yes", "x.json"]),
    ]);
    assert.deepEqual([option?.code, topic?.code, value?.code, unwanted?.code], [2, 2, 2, 2]);
    assert.match(option?.stderr ?? "", /Did you mean --date\?/);
    assert.match(topic?.stderr ?? "", /Did you mean exit-codes\?/);
    assert.match(value?.stderr ?? "", /--date needs a value/);
    assert.match(unwanted?.stderr ?? "", /--json takes no value/);
  });

  it("tells errors as JSON on stderr with --json", async () => {
    for (const args of [
      ["expalin", "--json"],
      ["incidents", "-o", "json", "--date", "tomorrow"],
    ]) {
      const { code, stdout, stderr } = await defib(args);
      assert.equal(code, 2);
      assert.equal(stdout, "");
      const told = JSON.parse(stderr);
      assert.equal(told.ok, false);
      assert.deepEqual(Object.keys(told.error), ["code", "what", "why", "next", "url"]);
      assert.match(told.error.url, /^docs\/troubleshoot\.md#[a-z_]+$/);
    }
  });

  it("prints nothing that colours or moves the cursor into a pipe", async () => {
    for (const env of [{}, { NO_COLOR: "1" }, { TERM: "dumb" }, { FORCE_COLOR: "1" }]) {
      for (const args of [[], ["explain", "samples/events/cloudwatch-sns.json"], ["nothing"], ["--no-color"]]) {
        const { stdout, stderr } = await defib(args, { env });
        assert.ok(!`${stdout}${stderr}`.includes(ESCAPE));
        assert.ok(!`${stdout}${stderr}`.includes("\r"));
      }
    }
  });

  it("makes hostile words harmless in what it says", async () => {
    const { stderr } = await defib([`x${ESCAPE}[31m\u202ey`]);
    assert.match(stderr, /“x\ufffd\[31m\ufffdy”/);
  });

  it("tells its version, and with --json the commit and a digest of its source", async () => {
    const [plain, json] = await Promise.all([defib(["--version"]), defib(["--version", "--json"])]);
    assert.match(plain.stdout, /^defib \d+\.\d+\.\d+\n$/);
    const told = JSON.parse(json.stdout);
    assert.equal(`defib ${told.version}\n`, plain.stdout);
    assert.match(told.sourceDigest, /^sha256:[0-9a-f]{64}$/);
    assert.equal(told.schemaVersion, 1);
  });

  it("works from any folder and through links", async () => {
    symlinkSync(DEFIB, join(folder, "first"));
    symlinkSync("first", join(folder, "second"));
    const { code, stdout } = await ran("./second", ["--version"], { cwd: folder });
    assert.equal(code, 0);
    assert.match(stdout, /^defib /);
  });

  it("says before any install what to run, in one sentence", async () => {
    const copy = join(folder, "defib");
    copyFileSync(DEFIB, copy);
    const { code, stdout, stderr } = await ran(copy, ["explain", "x.json"], { cwd: folder });
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /^Defib is not installed yet\. Run: .*npm ci\)\n$/);
  });

  it("names a wrong setting, from the environment and from defib.json", async () => {
    const { code, stderr } = await defib(["explain", "samples/events/cloudwatch-sns.json"], {
      env: { DEFIB_TIMEZONE: "UTC" },
    });
    assert.equal(code, 2);
    assert.match(stderr, /Did you mean DEFIB_TIME_ZONE\?/);
  });
});
