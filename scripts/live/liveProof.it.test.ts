import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type DeployableCloud, deployableCloud } from "../../src/cli/deployable.fixtures.ts";
import { PROJECT, type Ran, ran } from "../../src/cli/runDefib.fixtures.ts";
import { problemOf, prove, resultsTable } from "./prove.ts";
import { liveSteps } from "./steps.ts";

let here: DeployableCloud;
before(async () => {
  here = await deployableCloud();
});
after(() => here.stop());

const live = (...args: readonly string[]): Promise<Ran> =>
  ran(process.execPath, [join(PROJECT, "scripts/liveProof.ts"), ...args], { env: here.env });

describe("The live proof, on the local cloud", { concurrency: false }, () => {
  it("says what it needs where there are no credentials", async () => {
    const none = { AWS_EC2_METADATA_DISABLED: "true", HOME: "/nonexistent" };
    const { code, stderr } = await ran(process.execPath, [join(PROJECT, "scripts/liveProof.ts")], { env: none });
    assert.equal(code, 4);
    assert.match(stderr, /^No AWS (?:region|credentials)[\s\S]*Next: /);
  });

  it("touches nothing before it is told the account", async () => {
    const { code, stderr } = await live("--stack", "defib");
    assert.equal(code, 2);
    assert.match(stderr, new RegExp(`npm run live -- --account ${here.cloud.account}`));
    assert.equal(here.cloud.stacks.find("defib"), undefined);
  });

  it("deploys, uses, removes, deploys again with what was kept, and removes all", async () => {
    const steps = liveSteps("defib", new Date().toISOString().slice(0, 10));
    const folder = mkdtempSync(join(tmpdir(), "defib-live-"));
    const said: string[] = [];
    const proved = await prove(steps, folder, (line) => said.push(line));
    rmSync(folder, { recursive: true });
    assert.equal(proved.length, steps.length, said.join("\n"));
    assert.equal(resultsTable(proved).match(/\| held \|/g)?.length, steps.length, said.join("\n"));
    assert.equal(here.cloud.stacks.find("defib"), undefined);
  });
});

describe("A step of it", () => {
  const [step] = liveSteps("defib", "2026-11-24").filter(({ name }) => name === "deploy");
  assert.ok(step !== undefined);
  const stdout = "A test alarm came through to its record in 2.1 s: ID";
  const well = { code: 0, stdout, stderr: "", seconds: 12 };

  it("holds when the command ends well, in time, with what it must say", () => {
    assert.equal(problemOf(step, well), null);
  });

  it("fails by the exit code, by what is not said, and by the time", () => {
    assert.match(problemOf(step, { ...well, code: 1, stderr: "✗ no" }) ?? "", /answered 1: .*✗ no/);
    assert.match(problemOf(step, { ...well, stdout: "Deployed" }) ?? "", /does not hold/);
    assert.match(problemOf(step, { ...well, seconds: 601 }) ?? "", /may take 600 s/);
  });
});
