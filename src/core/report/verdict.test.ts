import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { EVENT_TYPES } from "../eventType.ts";
import { type DayFacts, dayVerdict } from "./verdict.ts";

const quiet: DayFacts = { incidents: 0, healed: 0, open: 0, needYou: 0, oldest: null, gaps: [] };
const since = "2026-11-24T02:34:12Z";
const gap = (what: string) => ({ what, why: "throttled" });

describe("the day's verdict", () => {
  const cases: readonly [string, Partial<DayFacts>, string, string][] = [
    ["a quiet day", {}, "calm", "Calm: no incidents; nothing needs you."],
    ["all left alone", { incidents: 2 }, "calm", "Calm: 2 incidents; nothing needs you."],
    ["all healed", { incidents: 1, healed: 1 }, "healed", "Healed: 1 incident, 1 healed; nothing needs you."],
    [
      "one needs a human",
      { incidents: 7, healed: 3, needYou: 1, oldest: since },
      "needs_you",
      `Needs you: 7 incidents, 3 healed; 1 needs you, the oldest since ${since}.`,
    ],
    [
      "some need a human while one is open",
      { incidents: 7, open: 1, needYou: 2, oldest: since },
      "needs_you",
      `Needs you: 7 incidents, 1 still open; 2 need you, the oldest since ${since}.`,
    ],
    [
      "one is open",
      { incidents: 3, healed: 2, open: 1, oldest: since },
      "unknown",
      `Unknown: 3 incidents, 2 healed, 1 still open; nothing needs you yet, the oldest since ${since}.`,
    ],
    [
      "a partition is missing",
      { incidents: 3, healed: 3, gaps: [gap("EC2_HIGH_CPU")] },
      "unknown",
      "Unknown: EC2_HIGH_CPU could not be read; in the rest, 3 incidents, 3 healed; whether anything needs you is not known.",
    ],
    [
      "nothing could be read",
      { gaps: EVENT_TYPES.map(gap) },
      "unknown",
      "Unknown: the day could not be read; whether anything needs you is not known.",
    ],
  ];
  for (const [title, facts, state, sentence] of cases) {
    it(`says so when ${title}`, () => {
      assert.deepEqual(dayVerdict({ ...quiet, ...facts }), { state, sentence });
    });
  }

  it("is never calm or healed when something could not be read", () => {
    for (const healed of [0, 5]) {
      assert.equal(dayVerdict({ ...quiet, incidents: healed, healed, gaps: [gap("UNKNOWN")] }).state, "unknown");
    }
  });
});
