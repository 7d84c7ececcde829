import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ENTRIES } from "./catalogue.ts";
import { defib, shell } from "./runDefib.fixtures.ts";

describe("./defib completion", () => {
  for (const name of ["bash", "zsh"]) {
    it(`prints a script for ${name} that a shell can read`, async () => {
      const { code, stdout } = await defib(["completion", name]);
      assert.equal(code, 0);
      const { code: read, stderr } = await shell("bash -n", { input: stdout });
      assert.equal(read, 0, stderr);
    });
  }

  it("completes each command, and the options of the one that is being typed", async () => {
    const { stdout } = await defib(["completion", "bash"]);
    const typed = (words: string, at: number) =>
      `bash -c '${stdout.replaceAll("'", "'\\''")}\nCOMP_WORDS=(${words}); COMP_CWORD=${at}; _defib; echo "\${COMPREPLY[@]}"'`;
    const [commands, options] = await Promise.all([
      shell(typed("./defib", 1), {}),
      shell(typed("./defib destroy --co", 2), {}),
    ]);
    for (const { name } of ENTRIES) assert.ok(commands.stdout.split(/\s/).includes(name), name);
    assert.equal(options.stdout, "--confirm\n");
  });

  it("names every command and option for fish", async () => {
    const { stdout } = await defib(["completion", "fish"]);
    for (const { name } of ENTRIES) assert.match(stdout, new RegExp(`__fish_use_subcommand -a ${name} `));
    assert.match(stdout, /__fish_seen_subcommand_from deploy' -l plan-out/);
  });

  it("says which shells it knows", async () => {
    const { code, stderr } = await defib(["completion", "tcsh"]);
    assert.equal(code, 2);
    assert.match(stderr, /It has bash, zsh, fish/);
  });
});
