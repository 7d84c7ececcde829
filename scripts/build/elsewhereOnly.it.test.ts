import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundleFunction } from "./bundleFunctions.ts";
import { elsewhereOnly, REPLACEMENTS } from "./elsewhereOnly.ts";
import { SPLIT_MODULES } from "./splitModules.ts";

const root = join(import.meta.dirname, "../..");

describe("What the SDK brings for other places than a Lambda function", () => {
  const folder = mkdtempSync(join(tmpdir(), "defib-elsewhere-"));
  before(() => bundleFunction(root, "intake", folder));
  after(() => rmSync(folder, { recursive: true }));

  it("is found where the SDK has it today, and replaced", async () => {
    const { metafile } = await build({
      ...SPLIT_MODULES,
      absWorkingDir: root,
      stdin: { contents: 'export * from "@aws-sdk/client-lambda";', resolveDir: root },
      outdir: folder,
      write: false,
      metafile: true,
      plugins: [elsewhereOnly],
    });
    const inputs = Object.keys(metafile.inputs);
    for (const { path } of REPLACEMENTS) {
      assert.ok(inputs.includes(`elsewhere-only:${path.source}`), `nothing imports ${path.source} any more`);
    }
  });

  it("is not missed: a first event calls AWS, and nothing of Node's that is for others is loaded", () => {
    const loaded = loadedBy(`
      const { handler } = await import(${JSON.stringify(pathToFileURL(join(folder, "intake/index.mjs")).href)});
      await handler({ source: "aws.events", "detail-type": "nothing of ours" }).catch(() => undefined);`);
    assert.ok(loaded.includes("https"), "a start loads what calls AWS");
    const forOthers = ["internal/deps/undici/undici", "internal/crypto/webcrypto", "zlib", "fs/promises"];
    assert.deepEqual(
      forOthers.filter((name) => loaded.includes(name)),
      [],
    );
  });
});

/** Names of Node's own modules that a program loads; it can reach no table. */
function loadedBy(program: string): readonly string[] {
  const tell = `process.stdout.write("\\n" + JSON.stringify(process.moduleLoadList)); process.exit(0);`;
  const ran = spawnSync(process.execPath, ["--input-type=module", "--eval", `${program}\n${tell}`], {
    env: {
      ...{ AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none", AWS_MAX_ATTEMPTS: "1" },
      ...{ AWS_ENDPOINT_URL: "http://127.0.0.1:9", DEFIB_TABLE: "incidents", DEFIB_REMEDIATION_FUNCTION: "run:live" },
    },
    encoding: "utf8",
  });
  assert.equal(ran.status, 0, ran.stderr);
  const names: string[] = JSON.parse(ran.stdout.split("\n").at(-1) ?? "");
  return names.map((name) => name.replace("NativeModule ", ""));
}
