import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { bundleFunction, functionNames } from "./bundleFunctions.ts";

const root = join(import.meta.dirname, "../..");
const KB = 1000;

/** What loads before the first event. The report and the keeper of alarms run by the clock, and need all that they load. */
const AT_START_MAX: Readonly<Record<string, number>> = {
  intake: 310 * KB,
  remediation: 460 * KB,
  sweep: 330 * KB,
  report: 380 * KB,
  fleetAlarms: 260 * KB,
  signIn: 300 * KB,
};

describe("What a function loads before its first event", () => {
  const folder = mkdtempSync(join(tmpdir(), "defib-sizes-"));
  after(() => rmSync(folder, { recursive: true }));

  it("has a limit for each function", () => {
    assert.deepEqual(Object.keys(AT_START_MAX).toSorted(), functionNames(root).toSorted());
  });

  for (const [name, bytesMax] of Object.entries(AT_START_MAX)) {
    it(`is at most ${bytesMax / KB} KB: ${name}`, async () => {
      const { entryBytes, packagesAtStart } = await bundleFunction(root, name, folder);
      assert.ok(entryBytes <= bytesMax, `${entryBytes} bytes`);
      const clients = packagesAtStart.map((one) => one.name).filter((one) => one.startsWith("@aws-sdk/client-"));
      assert.ok(clients.length > 0);
      if (name !== "fleetAlarms") assert.ok(!clients.includes("@aws-sdk/client-ec2"), clients.join(", "));
    });
  }
});
