import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { anIncident } from "../core/report/incidents.fixtures.ts";
import { ENTRIES } from "./catalogue.ts";
import { type CloudWithIncidents, cloudWith } from "./cliOnLocalCloud.fixtures.ts";
import { type DeployableCloud, deployableCloud } from "./deployable.fixtures.ts";
import { DEFIB, PROJECT, shell } from "./runDefib.fixtures.ts";

const record = anIncident({ ttl: 4_000_000_000 });
let folder = "";
let here: CloudWithIncidents;
/** Another account, for what deploys to it and removes it: in the order of the help. */
let bare: DeployableCloud;
const FOR_BARE = new Set(["deploy", "doctor", "dashboard", "destroy"]);
before(async () => {
  here = await cloudWith([record]);
  bare = await deployableCloud();
  folder = mkdtempSync(join(tmpdir(), "defib-examples-"));
  symlinkSync(DEFIB, join(folder, "defib"));
  symlinkSync(join(PROJECT, "samples"), join(folder, "samples"));
  writeFileSync(join(folder, "incidents.jsonl"), `${JSON.stringify(record)}\n`);
});
after(async () => {
  rmSync(folder, { recursive: true });
  await here.cloud.stop();
  await bare.stop();
});

const commands = await Promise.all(ENTRIES.map((entry) => entry.load()));

describe("the examples in the help", () => {
  for (const { name, examples } of commands) {
    it(`are at least two for ${name}`, () => assert.ok(examples.length >= 2));

    for (const { command } of examples) {
      it(`run as they stand: ${command}`, async () => {
        const { code, stdout, stderr } = await shell(command, {
          cwd: folder,
          env: FOR_BARE.has(name) ? bare.env : here.env,
        });
        assert.equal(code, 0, stderr);
        assert.ok(stdout.length > 0 || /No incidents/.test(stderr));
      });
    }
  }
});
