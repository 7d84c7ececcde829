import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type LocalCloud, startLocalCloud } from "../../../local/cloud/cloud.ts";
import { defib } from "../../runDefib.fixtures.ts";

describe("./defib doctor, of the alarms on the fleet", () => {
  let cloud: LocalCloud;
  const folder = mkdtempSync(join(tmpdir(), "defib-fleet-size-"));
  before(async () => {
    cloud = await startLocalCloud();
    for (let n = 0; n < 110; n++)
      cloud.fleet.add({ tags: n < 60 ? { service: "web" } : n < 109 ? { service: "db" } : {} });
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await cloud.stop();
  });

  async function found(fleetAlarms: object) {
    writeFileSync(join(folder, "defib.deploy.json"), JSON.stringify({ fleetAlarms }));
    const { stdout } = await defib(["doctor", "--json"], { cwd: folder, env: cloud.environment });
    const check = JSON.parse(stdout).checks.find(({ id }: { id: string }) => id === "fleet-size");
    return {
      skipped: check.skipped,
      whats: check.findings.map(({ severity, what }: { severity: string; what: string }) => `${severity}: ${what}`),
    };
  }

  it("warns of a fleet that may fail as a whole, and is told of in part", async () => {
    const { whats } = await found({});
    assert.equal(whats.length, 1);
    assert.match(
      whats[0],
      /^warning: The fleet has 110 instances; of one that fails as a whole, CloudWatch tells 100 at once/,
    );
  });

  it("counts each part of one that is split by itself", async () => {
    const { whats } = await found({
      split: { tag: "service", values: ["web", "db"] },
      memoryPercent: null,
      diskPercent: null,
    });
    assert.deepEqual(
      whats.filter((what: string) => /CloudWatch/.test(what)),
      [],
    );
  });

  it("knows that what the agents tell is not split", async () => {
    const { whats } = await found({ split: { tag: "service", values: ["web", "db"] } });
    assert.ok(whats.some((what: string) => /has 110 instances/.test(what)));
  });

  it("looks at nothing where there are no alarms on the whole fleet", async () => {
    const { skipped, whats } = await found({ kind: "instance" });
    assert.match(skipped, /on the whole fleet/);
    assert.deepEqual(whats, []);
  });
});
