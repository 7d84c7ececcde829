import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { dateProblem, dayBounds, nextTimeOfDay, previousDay, timeZoneProblem } from "./day.ts";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Africa/Cairo",
  "Pacific/Apia",
  "America/Havana",
];
const hours = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / 3_600_000;

describe("a team's day in UTC", () => {
  it("is the UTC day where the zone is UTC", () => {
    assert.deepEqual(dayBounds("2026-11-24", "UTC"), {
      from: "2026-11-24T00:00:00Z",
      to: "2026-11-25T00:00:00Z",
      utc: true,
    });
  });

  it("has 23 hours when clocks go forward and 25 when they go back", () => {
    assert.deepEqual(dayBounds("2026-03-29", "Europe/Berlin"), {
      from: "2026-03-28T23:00:00Z",
      to: "2026-03-29T22:00:00Z",
      utc: false,
    });
    assert.equal(hours(dayBounds("2026-10-25", "Europe/Berlin")), 25);
    assert.equal(hours(dayBounds("2026-11-01", "America/New_York")), 25);
  });

  it("begins at one o'clock where midnight is skipped", () => {
    assert.equal(dayBounds("2026-04-24", "Africa/Cairo").from, "2026-04-23T22:00:00Z");
    assert.equal(hours(dayBounds("2026-04-24", "Africa/Cairo")), 23);
  });

  it("is empty where the whole day was skipped", () => {
    assert.equal(hours(dayBounds("2011-12-30", "Pacific/Apia")), 0);
  });

  it("knows zones that are half an hour off", () => {
    assert.equal(dayBounds("2026-11-24", "Asia/Kolkata").from, "2026-11-23T18:30:00Z");
  });

  it("ends where the next begins, in every zone and on every day", () => {
    const days = fc.integer({ min: 0, max: 60 * 366 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.constantFrom(...ZONES), (date, zone) => {
        const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
        assert.equal(dayBounds(date, zone).to, dayBounds(next, zone).from);
      }),
      { numRuns: 50 },
    );
  });

  it("refuses a date that does not exist, with a sentence", () => {
    assert.equal(
      dateProblem("2026-02-30"),
      "There is no such day as 2026-02-30. Give a date of the calendar, e.g. 2026-11-24.",
    );
    for (const bad of ["yesterday", "2026-2-3", "24.11.2026", "2026-11-24T00:00:00Z", "2026-13-01", ""]) {
      assert.throws(() => dayBounds(bad, "UTC"), RangeError, bad);
    }
    assert.equal(dateProblem("2028-02-29"), null);
  });

  it("refuses a zone that does not exist, with a sentence", () => {
    assert.match(timeZoneProblem("Mars/Olympus") ?? "", /not a time zone.*Europe\/Berlin/);
    assert.throws(() => dayBounds("2026-11-24", ""), /not a time zone/);
  });
});

describe("yesterday", () => {
  it("is that of the zone, not of UTC", () => {
    const now = new Date("2026-11-24T23:30:00Z");
    assert.equal(previousDay(now, "UTC"), "2026-11-23");
    assert.equal(previousDay(now, "Asia/Kolkata"), "2026-11-24");
    assert.equal(previousDay(new Date("2026-03-01T12:00:00Z"), "UTC"), "2026-02-28");
  });
});

describe("the next time of day", () => {
  it("is later today, or tomorrow when it is that time now", () => {
    assert.equal(nextTimeOfDay(new Date("2026-11-24T05:00:00Z"), "Europe/Berlin", "07:00"), "2026-11-24T06:00:00Z");
    assert.equal(nextTimeOfDay(new Date("2026-11-24T06:00:00Z"), "Europe/Berlin", "07:00"), "2026-11-25T06:00:00Z");
  });

  it("keeps to the zone's clocks when they change", () => {
    assert.equal(nextTimeOfDay(new Date("2026-10-24T06:00:00Z"), "Europe/Berlin", "07:00"), "2026-10-25T06:00:00Z");
  });
});
