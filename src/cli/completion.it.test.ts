import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { anIncident, stillOpen } from "../core/report/incidents.fixtures.ts";
import { ENTRIES } from "./catalogue.ts";
import { type CloudWithIncidents, cloudWith } from "./cliOnLocalCloud.fixtures.ts";
import { defib, ran, shell } from "./runDefib.fixtures.ts";

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

describe("The ids of incidents, as a shell completes them without AWS", () => {
  const TTL = 4_000_000_000;
  const early = anIncident({ ttl: TTL });
  const late = stillOpen({ sk: "2026-11-24T05:00:00Z#00000001", ttl: TTL });
  const folder = mkdtempSync(join(tmpdir(), "defib-completion-"));
  const file = join(folder, "defib/incident-ids");
  let here: CloudWithIncidents;
  let script = "";
  before(async () => {
    here = await cloudWith([early, late]);
    script = (await defib(["completion", "bash"])).stdout;
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await here.cloud.stop();
  });

  const listed = (env: Readonly<Record<string, string>> = {}) =>
    defib(["incidents", "--date", "2026-11-24"], { env: { ...here.env, XDG_CACHE_HOME: folder, ...env } });

  /** What a bash that reads a word's end at colons, or does not, would offer for a line. */
  const offered = async (line: string, { breaks = " :=", env = { XDG_CACHE_HOME: folder } } = {}) => {
    const words = line.split(" ");
    const asked = `${script}
      COMP_LINE=$1 COMP_POINT=\${#1} COMP_WORDBREAKS=$2 COMP_CWORD=$3; shift 3; COMP_WORDS=("$@")
      _defib; [ \${#COMPREPLY[@]} = 0 ] || printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = await ran(
      "bash",
      ["--norc", "-c", asked, "bash", line, breaks, `${words.length - 1}`, ...words],
      {
        env,
      },
    );
    assert.equal(stderr, "");
    return stdout.split("\n").filter((each) => each !== "" && !each.startsWith("--"));
  };

  it("are those that were listed last, the newest first, and kept for their user alone", async () => {
    assert.equal((await listed()).code, 0);
    assert.equal(readFileSync(file, "utf8"), `${late.sk}\n${early.sk}\n`);
    assert.equal(statSync(file).mode & 0o077, 0);
    assert.deepEqual(readdirSync(join(file, "..")), ["incident-ids"]);
    assert.deepEqual(await offered("./defib incident "), [late.sk, early.sk]);
  });

  it("go on from what is typed, in a shell that ends a word at a colon and in one that does not", async () => {
    assert.deepEqual(await offered("./defib incident 2026-11-24T05:0"), ["00:00Z#00000001"]);
    assert.deepEqual(await offered("./defib incident 2026-11-24T05:0", { breaks: " " }), [late.sk]);
    assert.deepEqual(await offered("./defib incident '2026-11-24T05:0"), [late.sk]);
    assert.deepEqual(await offered("./defib incident 2027"), []);
    assert.deepEqual(await offered("./defib report 2026"), []);
  });

  it("come to the front when they are looked at", async () => {
    const { code } = await defib(["incident", early.sk], { env: { ...here.env, XDG_CACHE_HOME: folder } });
    assert.equal(code, 0);
    assert.deepEqual(await offered("./defib incident "), [early.sk, late.sk]);
  });

  it("are at most two hundred, and nothing that is no id, whoever wrote it", async () => {
    const many = Array.from({ length: 300 }, (_, n) => `2026-11-23T00:00:00Z#${String(n).padStart(8, "0")}`);
    const hostile = [`$(touch ${folder}/ran)`, "`id`", `${late.sk}; rm -rf /`, "\u001b[2J", "../../x"];
    writeFileSync(file, [...hostile, ...many].join("\n"));
    const offers = await offered("./defib incident ");
    assert.deepEqual(offers, many.slice(0, 200));
    assert.equal((await listed()).code, 0);
    assert.deepEqual(readFileSync(file, "utf8").trim().split("\n"), [late.sk, early.sk, ...many.slice(0, 198)]);
    assert.ok(!readdirSync(folder).includes("ran"));
  });

  it("cost the listing nothing where there is no place for them", async () => {
    const blocked = join(folder, "file");
    writeFileSync(blocked, "");
    for (const env of [{ XDG_CACHE_HOME: blocked }, { XDG_CACHE_HOME: "relative", HOME: "" }]) {
      const { code, stderr } = await listed(env);
      assert.equal(code, 0, stderr);
      assert.deepEqual(await offered("./defib incident ", { env: { XDG_CACHE_HOME: blocked } }), []);
    }
  });

  it("are looked for in ~/.cache where nothing else is said", async () => {
    mkdirSync(join(folder, "home"));
    const env = { XDG_CACHE_HOME: "", HOME: join(folder, "home") };
    assert.equal((await listed(env)).code, 0);
    assert.deepEqual(await offered("./defib incident ", { env }), [late.sk, early.sk]);
  });
});
