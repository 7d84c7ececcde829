import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { busyNight } from "../../../test/busyNight.ts";
import { sampleReport } from "../../../test/sampleDays.ts";
import { hoursOf } from "./hours.ts";

describe("The hours of a day", () => {
  it("are 24, or 23 and 25 where the clocks change", () => {
    const length = (date: string) => hoursOf(sampleReport(date, [], "Europe/Berlin")).length;
    assert.deepEqual([length("2026-11-23"), length("2026-03-29"), length("2026-10-25")], [24, 23, 25]);
  });

  it("begin where the team's day begins", () => {
    assert.equal(hoursOf(sampleReport("2026-11-23", [], "Europe/Berlin"))[0]?.start, "2026-11-22T23:00:00Z");
  });

  it("hold each incident once", () => {
    const report = sampleReport("2026-11-23", busyNight("2026-11-23"));
    const hours = hoursOf(report);
    assert.equal(
      hours.reduce((sum, { count }) => sum + count, 0),
      report.totals.incidents,
    );
    assert.equal(
      hours.reduce((sum, { needYou }) => sum + needYou, 0),
      report.totals.needYou,
    );
    assert.deepEqual(hours[2], { start: "2026-11-23T02:00:00Z", count: 4, needYou: 1 });
  });

  it("are none for a day that ends before it begins", () => {
    assert.deepEqual(hoursOf({ from: "2026-11-23T00:00:00Z", to: "2026-11-22T00:00:00Z", incidents: [] }), []);
  });
});
