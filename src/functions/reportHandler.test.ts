import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aWorld } from "../reporting/reportWorld.fixtures.ts";
import { reportHandler } from "./reportHandler.ts";

const dateMadeBy = async (event: unknown, timeZone = "UTC") =>
  (await reportHandler(aWorld([], { timeZone }))(event)).date;

describe("which day the report function makes", () => {
  it("is the date in the event", async () => {
    assert.equal(await dateMadeBy({ date: "2026-11-20" }), "2026-11-20");
  });

  it("is the date in the event even when there is a time beside it", async () => {
    assert.equal(await dateMadeBy({ date: "2026-11-20", time: "2026-11-23T07:00:00Z" }), "2026-11-20");
  });

  it("is the day before the schedule's own time, however late it runs", async () => {
    const scheduled = { version: "0", source: "aws.scheduler", time: "2026-11-23T06:00:00Z", detail: {} };
    assert.equal(await dateMadeBy(scheduled), "2026-11-22");
    assert.equal(await dateMadeBy({ time: "2026-11-23T23:30:00Z" }, "Asia/Kolkata"), "2026-11-23");
  });

  for (const event of [undefined, null, {}]) {
    it(`is yesterday, in the team's zone, when the event is ${JSON.stringify(event)}`, async () => {
      assert.equal(await dateMadeBy(event), "2026-11-24");
      assert.equal(await dateMadeBy(event, "Pacific/Honolulu"), "2026-11-23");
    });
  }

  it("is refused with a sentence when there is no such day", async () => {
    await assert.rejects(dateMadeBy({ date: "2026-02-30" }), /There is no such day as 2026-02-30/);
    await assert.rejects(dateMadeBy({ date: "../../x" }), /YYYY-MM-DD/);
  });

  for (const event of [{ date: 20261120 }, { time: "soon" }, [], "2026-11-20", 7]) {
    it(`is refused with a sentence when the event is ${JSON.stringify(event)}`, async () => {
      await assert.rejects(dateMadeBy(event), /not understood.*Send \{"date": "YYYY-MM-DD"\}/s);
    });
  }
});

describe("the report function's answer", () => {
  it("tells the verdict and each part", async () => {
    const answer = await reportHandler(aWorld([]))({ date: "2026-11-24" });
    assert.equal(answer.verdict, "Calm: no incidents; nothing needs you.");
    assert.deepEqual(answer.parts, {
      reading: "0 incidents",
      markdown: "daily-reports/2026-11-24.md",
      json: "daily-reports/2026-11-24.json",
      index: "daily-reports/index.json",
      mail: "Sent as m-1.",
    });
  });

  it("is an error that names what failed, after everything else was done", async () => {
    const mailer = { send: async () => ({ sent: false as const, why: "MessageRejected: not verified" }) };
    const world = aWorld([], { mailer });
    await assert.rejects(
      reportHandler(world)({}),
      /report of 2026-11-24 is not complete\. Failed: mail \(.*not verified/,
    );
    assert.equal(world.files.size, 3);
  });
});
