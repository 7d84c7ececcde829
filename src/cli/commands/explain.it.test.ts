import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { defib, PROJECT, shell } from "../runDefib.fixtures.ts";

const SAMPLES = join(PROJECT, "samples/events");

describe("./defib explain", () => {
  for (const file of readdirSync(SAMPLES)) {
    it(`understands samples/events/${file} or names what it is, the same way twice`, async () => {
      const path = join(SAMPLES, file);
      const [once, again] = await Promise.all([defib(["explain", path, "--json"]), defib(["explain", path, "--json"])]);
      assert.equal(once.stdout, again.stdout);
      const { schemaVersion, signals, problems } = JSON.parse(once.stdout);
      assert.equal(schemaVersion, 1);
      assert.equal(once.code, signals.length > 0 ? 0 : 2);
      assert.ok(signals.length + problems.length > 0);
    });
  }

  it("reads the standard input for -", async () => {
    const input = readFileSync(join(SAMPLES, "cloudwatch-sns.json"), "utf8");
    const [piped, file] = await Promise.all([
      defib(["explain", "-"], { input }),
      defib(["explain", join(SAMPLES, "cloudwatch-sns.json")]),
    ]);
    assert.equal(piped.code, 0);
    assert.equal(piped.stdout, file.stdout);
  });

  it("explains in the modes that are set", async () => {
    const { stdout } = await defib(["explain", "samples/events/cloudwatch-sns.json", "--json"], {
      env: { DEFIB_MODE: "off" },
    });
    assert.equal(JSON.parse(stdout).signals[0].mode, "off");
  });

  it("does not wait for an event when nothing is piped in", async () => {
    const { code, stderr } = await shell("./defib explain - </dev/null", {});
    assert.equal(code, 2);
    assert.match(stderr, /No signal was understood/);
  });

  it("names a missing file, a folder and a missing argument", async () => {
    const [missing, folder, none, two] = await Promise.all([
      defib(["explain", "no-such-file.json"]),
      defib(["explain", "src"]),
      defib(["explain"]),
      defib(["explain", "a.json", "b.json"]),
    ]);
    for (const ran of [missing, folder, none, two]) assert.equal(ran?.code, 2);
    assert.match(missing?.stderr ?? "", /There is no such file\./);
    assert.match(folder?.stderr ?? "", /It is a folder\./);
    assert.match(none?.stderr ?? "", /^Usage: .*Examples.*The file that holds the event is missing\./s);
    assert.match(two?.stderr ?? "", /one word too many/);
  });

  const nested = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  for (const [title, input] of [
    ["nothing", ""],
    ["what is not JSON", "{ AlarmName: web }"],
    ["an empty list", "[]"],
    ["a list of numbers", "[1, 2]"],
    ["a text of a megabyte", JSON.stringify("x".repeat(1_000_000))],
    ["a nesting without end", nested],
    ["null", "null"],
    ["bytes that are no text", "\ufffd\u0000\u0001"],
  ] as const) {
    it(`names the problem of ${title}, in words`, async () => {
      const { code, stdout, stderr } = await defib(["explain", "-", "--json"], { input });
      assert.equal(code, 2);
      assert.deepEqual(JSON.parse(stdout).signals, []);
      assert.equal(JSON.parse(stderr).error.code, "NOT_UNDERSTOOD");
      assert.ok(!/\n\s+at /.test(stderr) && stderr.length < 20_000);
    });
  }

  it("shows hostile names without what moves the cursor", async () => {
    const input = readFileSync(join(SAMPLES, "cloudwatch-sns.json"), "utf8").replaceAll(
      "web-1-status-check",
      "web\\\\u001b]0;title\\\\u0007\\\\u202e",
    );
    const { stdout, stderr } = await defib(["explain", "-"], { input });
    assert.match(stdout, /alarm +web/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come through
    assert.doesNotMatch(`${stdout}${stderr}`, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});
