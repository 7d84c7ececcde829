import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs } from "../core/report/incidents.fixtures.ts";
import { memoryTable } from "../local/memoryTable.ts";
import { makeDailyReport } from "./makeDailyReport.ts";
import { aWorld, failing, readerOf } from "./reportWorld.fixtures.ts";

const DATE = "2026-11-24";
const incidents = [endedAs("RESOLVED"), endedAs("ESCALATED", { event_type: "EC2_UNEXPECTED_STOP" })];
const failedOf = ({ parts }: Awaited<ReturnType<typeof makeDailyReport>>) =>
  parts.filter(({ ok }) => !ok).map(({ name }) => name);
const refusing = { send: async () => ({ sent: false as const, why: "MessageRejected: not verified" }) };
const broken = {
  put: failing(99, "S3 is down", async () => undefined),
  list: failing(99, "S3 is down", async () => []),
};

describe("making a day's report", () => {
  it("reads every event type, writes three files and sends one mail", async () => {
    const world = aWorld(incidents);
    const made = await makeDailyReport(DATE, world);
    assert.deepEqual(failedOf(made), []);
    assert.equal(made.report.totals.incidents, 2);
    assert.deepEqual(
      [...world.files.keys()],
      ["daily-reports/2026-11-24.md", "daily-reports/2026-11-24.json", "daily-reports/index.json"],
    );
    assert.deepEqual(JSON.parse(world.files.get("daily-reports/index.json") ?? ""), {
      schemaVersion: 1,
      generatedAt: "2026-11-25T06:00:00Z",
      nextExpectedAt: "2026-11-25T07:00:00Z",
      timeZone: "UTC",
      days: [DATE],
    });
    assert.equal(world.outbox.length, 1);
  });

  it("may be done twice: the same files, and no second mail", async () => {
    const world = aWorld(incidents);
    await makeDailyReport(DATE, world);
    const second = await makeDailyReport(DATE, world);
    assert.deepEqual(failedOf(second), []);
    assert.equal(world.files.size, 3);
    assert.equal(world.outbox.length, 1);
    assert.equal(second.parts.find(({ name }) => name === "mail")?.detail, "It was sent before.");
  });

  it("sends the mail again when asked to", async () => {
    const world = aWorld(incidents);
    await makeDailyReport(DATE, world);
    await makeDailyReport(DATE, world, true);
    assert.equal(world.outbox.length, 2);
  });

  it("lists the days newest first", async () => {
    const world = aWorld([]);
    for (const date of ["2026-11-23", "2026-11-24", "2026-11-22"]) await makeDailyReport(date, world);
    const { days } = JSON.parse(world.files.get("daily-reports/index.json") ?? "");
    assert.deepEqual(days, ["2026-11-24", "2026-11-23", "2026-11-22"]);
  });

  it("reports a day without incidents too", async () => {
    const world = aWorld([]);
    await makeDailyReport(DATE, world);
    assert.match(world.files.get("daily-reports/2026-11-24.md") ?? "", /Calm: no incidents; nothing needs you\./);
    assert.equal(world.outbox[0]?.subject, "Defib 24 Nov: calm, no incidents");
  });

  it("sends no mail when nobody is to get one", async () => {
    const world = aWorld(incidents, { mail: null });
    assert.deepEqual(failedOf(await makeDailyReport(DATE, world)), []);
    assert.equal(world.outbox.length, 0);
  });
});

describe("a part that fails", () => {
  it("leaves the files when the mail is refused, and the next try sends it", async () => {
    const table = memoryTable();
    const refused = aWorld(incidents, { mailer: refusing, table });
    const made = await makeDailyReport(DATE, refused);
    assert.deepEqual(failedOf(made), ["mail"]);
    assert.match(made.parts.at(-1)?.detail ?? "", /MessageRejected/);
    assert.equal(refused.files.size, 3);

    const allowed = aWorld(incidents, { table });
    assert.deepEqual(failedOf(await makeDailyReport(DATE, allowed)), []);
    assert.equal(allowed.outbox.length, 1);
  });

  it("leaves the mail when the bucket is down, and the next try writes the files without a second mail", async () => {
    const table = memoryTable();
    const down = aWorld(incidents, { store: broken, table });
    assert.deepEqual(failedOf(await makeDailyReport(DATE, down)), ["markdown", "json", "index"]);
    assert.equal(down.outbox.length, 1);

    const up = aWorld(incidents, { table });
    assert.deepEqual(failedOf(await makeDailyReport(DATE, up)), []);
    assert.equal(up.files.size, 3);
    assert.equal(up.outbox.length, 0);
  });

  it("is tried three times before it counts as failed", async () => {
    const world = aWorld(incidents);
    const store = { ...world.store, list: failing(2, "slow down", () => world.store.list("daily-reports/")) };
    assert.deepEqual(failedOf(await makeDailyReport(DATE, { ...world, store })), []);
  });

  it("is named in the report when it is an event type that could not be read to its end", async () => {
    const world = aWorld(incidents, { reader: readerOf(incidents, ["EC2_UNEXPECTED_STOP"]) });
    const made = await makeDailyReport(DATE, world);
    assert.deepEqual(failedOf(made), ["reading"]);
    assert.equal(made.report.verdict.state, "unknown");
    assert.deepEqual(made.report.gaps, [{ what: "EC2_UNEXPECTED_STOP", why: "Error: throttled" }]);
    assert.equal(made.report.totals.incidents, 1);
    assert.match(world.files.get("daily-reports/2026-11-24.md") ?? "", /EC2_UNEXPECTED_STOP could not be read/);
  });

  it("names a record that cannot be read, and counts the rest of its event type", async () => {
    const reader = readerOf(incidents);
    const withUnreadable: typeof reader = {
      async *day(eventType, from, to, leftOut) {
        if (eventType === "EC2_UNEXPECTED_STOP") leftOut?.({ id: `${DATE}T01:00:00Z#00000001`, why: "is no incident" });
        yield* reader.day(eventType, from, to);
      },
    };
    const made = await makeDailyReport(DATE, aWorld(incidents, { reader: withUnreadable }));
    assert.deepEqual(made.report.gaps, [
      { what: "1 record of EC2_UNEXPECTED_STOP", why: `${DATE}T01:00:00Z#00000001 is no incident.` },
    ]);
    assert.equal(made.report.totals.incidents, incidents.length);
    assert.ok(made.report.read.includes("EC2_UNEXPECTED_STOP"));
    assert.equal(made.report.verdict.state, "unknown");
  });

  it("is made good by a second mail when the first one had a gap, once", async () => {
    const table = memoryTable();
    const gap = aWorld(incidents, { table, reader: readerOf(incidents, ["UNKNOWN"]) });
    await makeDailyReport(DATE, gap);
    await makeDailyReport(DATE, gap);
    assert.equal(gap.outbox.length, 1);

    const whole = aWorld(incidents, { table });
    await makeDailyReport(DATE, whole);
    await makeDailyReport(DATE, whole);
    assert.equal(whole.outbox.length, 1);
  });

  it("does not keep the mail back when it is the table: the mail then says so", async () => {
    const down = failing(99, "the table is down", async () => undefined);
    const table = { ...memoryTable(), read: down };
    const unreadable = ["EC2_STATUS_CHECK_FAILED", "EC2_UNEXPECTED_STOP", "EC2_HIGH_CPU", "UNKNOWN"];
    const world = aWorld([], { table, reader: readerOf([], unreadable) });
    const made = await makeDailyReport(DATE, world);
    assert.deepEqual(failedOf(made), ["reading"]);
    assert.equal(world.outbox[0]?.subject, "Defib 24 Nov: part not read");
    assert.match(made.parts.at(-1)?.detail ?? "", /It may go out twice.*the table is down/);
  });
});

describe("two runs at once", () => {
  it("send one mail", async () => {
    const world = aWorld(incidents);
    const both = await Promise.all([makeDailyReport(DATE, world), makeDailyReport(DATE, world)]);
    assert.equal(world.outbox.length, 1);
    assert.equal(both.flatMap(failedOf).length, 1);
  });

  it("do not wait for ever for one that was lost while it sent", async () => {
    const world = aWorld(incidents, { mailer: { send: () => Promise.withResolvers<never>().promise } });
    void makeDailyReport(DATE, world);
    const next = { ...aWorld(incidents), table: world.table };
    await eventuallyClaimed(world);
    assert.deepEqual(failedOf(await makeDailyReport(DATE, next)), ["mail"]);
    next.clock.passed(121);
    assert.deepEqual(failedOf(await makeDailyReport(DATE, next)), []);
    assert.equal(next.outbox.length, 1);
  });
});

/** Until the lost run has its claim: bounded turns of the event loop. */
async function eventuallyClaimed({ table }: ReturnType<typeof aWorld>): Promise<void> {
  for (let turn = 0; turn < 1000; turn += 1) {
    if ((await table.read({ pk: `REPORT_MAIL#${DATE}`, sk: "-" })) !== undefined) return;
    await new Promise(setImmediate);
  }
  throw new Error("The run never claimed the mail.");
}
