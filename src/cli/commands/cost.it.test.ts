import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { DEFIB, shell } from "../runDefib.fixtures.ts";

describe("./defib cost", () => {
  const folder = mkdtempSync(join(tmpdir(), "defib-cost-"));
  after(() => rmSync(folder, { recursive: true }));
  const run = (args: string) =>
    shell(`${DEFIB} cost ${args}`, { cwd: folder, env: { PATH: process.env["PATH"] ?? "" } });

  it("asks nobody, and prints a table that ends with where the prices are from and what costs less", async () => {
    const { code, stdout, stderr } = await run("--instances 500 --alarms-per-day 200");
    assert.equal(code, 0, stderr);
    for (const said of [
      /^a month, in USD +list price/,
      /\nin all +\d+\.\d\d +\d+\.\d\d\n/,
      /naive design/,
      /idle/,
      /Prices: us-east-1/,
    ])
      assert.match(stdout, said);
  });

  it("is data with each line, whose sum is the whole", async () => {
    const { stdout } = await run("--region eu-central-1 --json");
    const { schemaVersion, dollars, lines, prices } = JSON.parse(stdout);
    assert.equal(schemaVersion, 1);
    const sum = lines.reduce((all: number, line: { dollars: number }) => all + line.dollars, 0);
    assert.ok(Math.abs(sum - dollars) < 1e-6);
    assert.ok(lines.every(({ price }: { price: string }) => /^https:/.test(prices[price].source)));
  });

  it("counts what the options of the team say", async () => {
    const before = JSON.parse((await run("--json")).stdout).dollars;
    writeFileSync(
      join(folder, "defib.deploy.json"),
      JSON.stringify({ fleetAlarms: { status: "any", cpuPercent: null } }),
    );
    const fewer = JSON.parse((await run("--json")).stdout).dollars;
    // 100 instances, three metrics fewer each.
    assert.ok(Math.abs(before - fewer - 30) < 1e-6, `${before} ${fewer}`);
    writeFileSync(join(folder, "defib.deploy.json"), JSON.stringify({ fleetAlarms: { kind: "many" } }));
    const wrong = await run("");
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /fleetAlarms\.kind/);
    rmSync(join(folder, "defib.deploy.json"));
  });

  for (const [args, told] of [
    ["--instances many", /--instances is “many”.*number from 0/s],
    ["--instances -1", /instances/],
    ["--healed 101", /number from 0 to 100/],
    ["--region mars-1", /--region is “mars-1”.*us-east-1/s],
    ["--alarms-per-dya 2", /Did you mean --alarms-per-day\?/],
    ["now", /one word too many/],
  ] as const)
    it(`says what is wrong with: ${args}`, async () => {
      const { code, stderr, stdout } = await run(args);
      assert.equal(code, 2, stdout);
      assert.match(stderr, told);
    });
});
