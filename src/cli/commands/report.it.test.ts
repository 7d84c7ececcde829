import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { anIncident, incidentsOf } from "../../core/report/incidents.fixtures.ts";
import { type CloudWithIncidents, cloudWith } from "../cliOnLocalCloud.fixtures.ts";
import { defib } from "../runDefib.fixtures.ts";

const FAR_FUTURE_TTL = 4_000_000_000;
const records = incidentsOf("2026-11-24", 5).map((incident) => JSON.stringify(incident));
let folder = "";
let here: CloudWithIncidents;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "defib-report-"));
  here = await cloudWith([anIncident({ ttl: FAR_FUTURE_TTL })]);
});
after(async () => {
  rmSync(folder, { recursive: true });
  await here.cloud.stop();
});

const offline = (file: string, lines: readonly string[], args: readonly string[] = []) => {
  writeFileSync(join(folder, file), lines.join("\n"));
  return defib(["report", "--date", "2026-11-24", "--from", join(folder, file), "--out", join(folder, "out"), ...args]);
};

describe("./defib report from exported records", () => {
  it("writes the day's files without AWS, and says the verdict and where they are", async () => {
    const { code, stdout, stderr } = await offline("good.jsonl", records);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /5 incidents/);
    assert.match(readFileSync(join(folder, "out/2026-11-24.md"), "utf8"), /^# Daily Incident Report — 2026-11-24\n/);
    assert.equal(JSON.parse(readFileSync(join(folder, "out/2026-11-24.json"), "utf8")).totals.incidents, 5);
  });

  it("reads the standard input for “-”", async () => {
    const out = join(folder, "piped");
    const args = ["report", "--date", "2026-11-24", "--from", "-", "--out", out];
    const { code, stdout, stderr } = await defib(args, { input: records.join("\n") });
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /5 incidents/);
    assert.match(readFileSync(join(out, "2026-11-24.md"), "utf8"), /Looked at the standard input/);
  });

  it("names a bad line by its number, leaves it out, and exits 1", async () => {
    const lines = [records[0] ?? "", "{ broken", records[1] ?? ""];
    const [text, json] = [await offline("bad.jsonl", lines), await offline("bad.jsonl", lines, ["--json"])];
    assert.equal(text.code, 1);
    assert.match(text.stderr, /line 2 /);
    assert.deepEqual([json.code, json.stderr], [1, ""]);
    const { ok, totals, badLines } = JSON.parse(json.stdout);
    assert.equal(ok, false);
    assert.equal(totals.incidents, 2);
    assert.equal(badLines[0].line, 2);
  });

  it("does not understand a call without a date, without a folder, or with a day that does not exist", async () => {
    for (const [args, words] of [
      [["--from", "x.jsonl", "--out", "out"], "--date is missing"],
      [["--date", "2026-11-24", "--from", "x.jsonl"], "--out is missing"],
      [["--date", "2026-13-01"], "There is no such day"],
      [["--date", "2026-11-24", "--from", join(folder, "none.jsonl"), "--out", folder], "There is no such file."],
    ] as const) {
      const { code, stderr } = await defib(["report", ...args]);
      assert.equal(code, 2);
      assert.ok(stderr.includes(words), stderr);
    }
  });

  it("fails when the folder cannot be written", async () => {
    const file = join(folder, "good.jsonl");
    writeFileSync(file, records.join("\n"));
    const { code, stderr } = await defib([
      "report",
      "--date",
      "2026-11-24",
      "--from",
      file,
      "--out",
      join(file, "out"),
    ]);
    assert.equal(code, 1);
    assert.match(stderr, /cannot be written/);
  });
});

describe("./defib report from the account", () => {
  const mail = { DEFIB_MAIL_FROM: "defib@example.org", DEFIB_MAIL_TO: "oncall@example.org" };
  const report = (env: Readonly<Record<string, string>> = {}, args: readonly string[] = []) =>
    defib(["report", "--date", "2026-11-24", ...args], { env: { ...here.env, ...env } });

  it("writes to the bucket, sends the mail once, and is harmless a second time", async () => {
    const sentBefore = here.cloud.outbox.length;
    const once = await report(mail);
    const again = await report(mail, ["--json"]);
    assert.deepEqual([once.code, again.code], [0, 0], once.stdout + once.stderr);
    assert.match(once.stdout, /✓ markdown.*✓ json.*✓ index.*✓ mail/s);
    assert.equal(JSON.parse(again.stdout).ok, true);
    assert.equal(here.cloud.outbox.length, sentBefore + 1);
  });

  it("needs a bucket, and says how to do without AWS", async () => {
    const { code, stderr } = await report({ DEFIB_REPORT_BUCKET: "" });
    assert.equal(code, 2);
    assert.match(stderr, /DEFIB_REPORT_BUCKET is not set.*--from FILE --out DIR/s);
  });

  it("needs credentials", async () => {
    const env = { DEFIB_REPORT_BUCKET: "defib-reports", HOME: "/nowhere", AWS_EC2_METADATA_DISABLED: "true" };
    const { code } = await defib(["report", "--date", "2026-11-24"], { env });
    assert.equal(code, 4);
  });
});
