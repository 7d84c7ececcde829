import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs, stillOpen } from "./incidents.fixtures.ts";
import { aGap, aReport } from "./reports.fixtures.ts";
import { subject } from "./subject.ts";

const many = (count: number) => Array.from({ length: count }, () => endedAs("ESCALATED"));

describe("the mail's subject", () => {
  const cases: readonly [string, Parameters<typeof aReport>][] = [
    ["Defib 24 Nov: calm, no incidents", [[]]],
    ["Defib 24 Nov: calm, 1 incident", [[endedAs("SUPPRESSED")]]],
    ["Defib 24 Nov: 1 healed", [[endedAs("RESOLVED")]]],
    ["Defib 24 Nov: 1 healed, 1 still open", [[endedAs("RESOLVED"), stillOpen()]]],
    ["Defib 24 Nov: 2 need you (i-012…, eu-west-1)", [many(2)]],
    ["Defib 24 Nov: part not read, 1 healed", [[endedAs("RESOLVED")], [aGap]]],
  ];
  for (const [expected, given] of cases) {
    it(`reads "${expected}"`, () => {
      assert.equal(subject(aReport(...given)), expected);
    });
  }

  it("leaves out which one when that would make it longer than 60 characters", () => {
    const report = aReport([...many(2), endedAs("RESOLVED"), stillOpen()], [aGap]);
    assert.equal(
      subject(report),
      "Defib 24 Nov: part not read, 1 healed, 2 need you, 1 still open".slice(0, 59).concat("…"),
    );
  });

  it("cannot be broken into a second header by an id", () => {
    const report = aReport([endedAs("ESCALATED", { instance_id: "a\r\nBcc: x@evil.example", region: "\r\nX: y" })]);
    assert.doesNotMatch(subject(report), /[\r\n]/);
  });
});
