import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";
import { benchmarks } from "./benchmarks.ts";

const MAIN = join(import.meta.dirname, "main.ts");
const bench = (...args: readonly string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8" });

describe("npm run bench", () => {
  it("lists what it can measure", () => {
    const { status, stdout } = bench("--help");
    assert.equal(status, 0);
    for (const { name } of benchmarks) assert.ok(stdout.includes(name), `${name} is not named`);
  });

  it("answers a wrong name with the nearest right one, and measures nothing", () => {
    const { status, stdout, stderr } = bench("explian");
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /no benchmark "explian"\. Did you mean explain\?/);
  });

  it("answers an option that it does not have", () => {
    const { status, stderr } = bench("--jsno");
    assert.equal(status, 2);
    assert.match(stderr, /--jsno/);
  });

  it("measures what was asked for, and nothing else, as data", () => {
    const { status, stdout } = bench("explain", "--json");
    assert.equal(status, 0);
    const { machine, results } = JSON.parse(stdout);
    assert.equal(machine.node, process.versions.node);
    assert.deepEqual(
      results.map(({ name }: { name: string }) => name),
      ["explain"],
    );
    for (const { what, lowest, value, highest } of results[0].figures) {
      assert.ok(0 < lowest && lowest <= value && value <= highest, `${what}: ${lowest} ${value} ${highest}`);
    }
  });

  it("prints the same for a reader", () => {
    const { status, stdout } = bench("explain");
    assert.equal(status, 0);
    assert.match(stdout, /^explain\n.+\n {2}one event +[\d.]+ ms +[\d.]+ to [\d.]+ in 9 runs$/m);
  });
});
