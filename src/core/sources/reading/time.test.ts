import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseTime } from "./time.ts";

describe("times as AWS writes them", () => {
  for (const [text, time] of [
    ["2015-06-03T17:43:27.123+0000", "2015-06-03T17:43:27.123Z"],
    ["2019-10-02T17:04:40Z", "2019-10-02T17:04:40.000Z"],
    ["2025-11-30T04:34:12.345+02:00", "2025-11-30T02:34:12.345Z"],
    ["2025-11-30T02:34:12.123456789Z", "2025-11-30T02:34:12.123Z"],
    ["2023-08-04T12: 56: 46.138+0000", "2023-08-04T12:56:46.138Z"],
  ] as const)
    it(`reads ${text}`, () => assert.equal(parseTime(text), time));

  for (const text of ["", "yesterday", "2025-13-45T99:00:00Z", "1764470052410", "2025-11-30"])
    it(`takes ${JSON.stringify(text)} for no time`, () => assert.equal(parseTime(text), undefined));
});
