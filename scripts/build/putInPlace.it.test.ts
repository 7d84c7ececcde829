import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { putInPlace } from "./putInPlace.ts";

const BUILDS_OF_EACH = 40;

describe("a folder that is made aside", () => {
  let dist = "";
  beforeEach(() => {
    dist = mkdtempSync(join(tmpdir(), "defib-place-"));
  });
  afterEach(() => rmSync(dist, { recursive: true, force: true }));

  function made(name: string, files: readonly string[]): string {
    const folder = join(dist, name);
    mkdirSync(folder);
    for (const file of files) writeFileSync(join(folder, file), name);
    return folder;
  }

  it("comes to its place whether something lies there or not, and nothing of the old one stays", () => {
    const place = join(dist, "functions");
    putInPlace(made(".a", ["old", "both"]), place);
    putInPlace(made(".b", ["both"]), place);
    assert.deepEqual(readdirSync(place), ["both"]);
    assert.equal(readFileSync(join(place, "both"), "utf8"), ".b");
    assert.deepEqual(readdirSync(dist), ["functions"]);
  });

  it("stays whole when several do it at once", async () => {
    const builder = `
      import { mkdirSync, writeFileSync } from "node:fs";
      import { join } from "node:path";
      import { putInPlace } from ${JSON.stringify(join(import.meta.dirname, "putInPlace.ts"))};
      for (let build = 0; build < ${BUILDS_OF_EACH}; build++) {
        const folder = join(${JSON.stringify(dist)}, "." + process.pid);
        mkdirSync(folder);
        for (const file of ["one", "two"]) writeFileSync(join(folder, file), process.pid + " " + build);
        putInPlace(folder, join(${JSON.stringify(dist)}, "functions"));
      }`;
    const children = [1, 2, 3].map(() =>
      spawn(process.execPath, ["--input-type=module-typescript", "--eval", builder], { stdio: "inherit" }),
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]));
    assert.deepEqual(codes, [0, 0, 0]);
    const [one, two] = ["one", "two"].map((file) => readFileSync(join(dist, "functions", file), "utf8"));
    assert.equal(one, two);
    assert.deepEqual(readdirSync(dist), ["functions"]);
  });
});
