import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";
import { chapters } from "../../src/local/story/chapters.ts";

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
}

/** As `npm start -- --once` runs it, on free ports. */
async function story(...flags: readonly string[]): Promise<Ran> {
  const main = join(import.meta.dirname, "../start.ts");
  const args = [main, "--once", "--port", "0", "--cloud-port", "0", ...flags];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  let stdout = "";
  child.stdout.on("data", (data: Buffer) => {
    stdout += data.toString();
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout })));
}

describe("The story of a bad night", () => {
  it("ends as it should, chapter by chapter", async () => {
    const { code, stdout } = await story();
    assert.equal(code, 0, stdout);
    for (const { title } of chapters) assert.ok(stdout.includes(`✓ ${title}`), `${title}\n${stdout}`);
  });

  it("exits 1 and names the chapter when a reboot never heals", async () => {
    const { code, stdout } = await story("--break", "heal");
    assert.equal(code, 1, stdout);
    assert.match(stdout, /✗ A hung guest is rebooted[\s\S]*expected RESOLVED \(healed\), the table says /);
  });

  it("exits 1 and names the chapter when the fleet ignores DryRun and really acts", async () => {
    const { code, stdout } = await story("--break", "dry-run");
    assert.equal(code, 1, stdout);
    assert.match(stdout, /✗ In shadow[\s\S]*EC2 took 1 changing calls, expected none/);
  });

  it("refuses a break that it does not know, and says which there are", async () => {
    assert.equal((await story("--break", "everything")).code, 2);
  });
});
