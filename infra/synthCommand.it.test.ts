import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";

const root = dirname(import.meta.dirname);

/** Without anything of AWS in its environment. */
const synth = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["infra/synth.ts", ...args], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "" },
  });

describe("npm run synth", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "defib-options-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const fileWith = (text: string): string => {
    const file = join(folder, "options.json");
    writeFileSync(file, text);
    return file;
  };

  it("says where the template is and what it holds, without an account", () => {
    const { status, stdout } = synth(fileWith("{}"));
    assert.equal(status, 0);
    assert.match(stdout, /^AWS::Lambda::Function +\d+$/m);
    assert.match(stdout, /^in all +\d+$/m);
    const [, template = ""] = /^Template: (\S+),/m.exec(stdout) ?? [];
    assert.ok(existsSync(join(root, template)));
  });

  for (const [what, text, named] of [
    ["an option that is not known", '{"modes":"auto"}', /modes/],
    ["a file that is not JSON", "mode: auto", /not JSON/],
  ] as const)
    it(`names what is wrong, without a stack trace: ${what}`, () => {
      const { status, stderr, stdout } = synth(fileWith(text));
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, named);
      assert.doesNotMatch(stderr, /^\s+at /m);
    });

  it("names a file that is not there", () => {
    const { status, stderr } = synth(join(folder, "nowhere.json"));
    assert.equal(status, 2);
    assert.match(stderr, /There is no .*nowhere\.json/);
  });
});
