import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs, stillOpen } from "./incidents.fixtures.ts";
import { reportBuilder } from "./reportBuilder.ts";
import { aGap, aReport, aScope } from "./reports.fixtures.ts";
import { rowOf } from "./row.ts";
import { coverage, figures, gapLines, headline, resourceName, whatWasDone, where } from "./words.ts";

const figureOf = (label: string, ...given: Parameters<typeof aReport>) =>
  figures(aReport(...given)).find((figure) => figure.label === label)?.value;

describe("the report in words", () => {
  it("opens with exactly these four figures", () => {
    assert.deepEqual(
      headline(aReport([])).map(({ label }) => label),
      ["Total incidents", "Successful remediations", "Failed", "Dry runs"],
    );
  });

  it("tells a success rate only with what it is of", () => {
    const [healed, failed] = [endedAs("RESOLVED"), endedAs("ESCALATED")];
    assert.equal(figureOf("Success rate", [healed, healed, failed]), "67 % (2 of 3)");
    assert.equal(figureOf("Success rate", []), "nothing was tried");
  });

  it("tells times with median, 90th percentile and how many they are", () => {
    assert.equal(
      figureOf("From action to proof", [endedAs("RESOLVED")]),
      "median 4 min 0 s, 90 % within 4 min 0 s (1 time)",
    );
    assert.equal(figureOf("From detection to action", []), "none");
  });

  it("says when the day was not over, and nothing of a next report where none is due", () => {
    const early = { ...aScope, generatedAt: "2026-11-24T12:00:00Z", nextExpectedAt: null };
    assert.deepEqual(coverage(reportBuilder(early).report()), [
      "The day was not over: this covers it up to 2026-11-24T12:00:00Z.",
      "Made at 2026-11-24T12:00:00Z.",
    ]);
  });

  it("names what could not be read, and why", () => {
    assert.match(gapLines(aReport([], [aGap]))[0] ?? "", /^EC2_HIGH_CPU could not be read: Provisioned/);
  });

  it("tells of one incident what was done, where and to what", () => {
    assert.equal(whatWasDone(rowOf(endedAs("RESOLVED"))), "REBOOT → SUCCESS, RESOLVED");
    assert.equal(whatWasDone(rowOf(stillOpen({ action: "NONE" }))), "NONE → PENDING, OPEN");
    const nowhere = rowOf(endedAs("UNACTIONABLE", { instance_id: "-", account: null, region: null, signals: [] }));
    assert.equal(where(nowhere), "-");
    assert.equal(resourceName(nowhere), "-");
    assert.equal(where({ ...nowhere, region: "eu-west-1" }), "eu-west-1");
  });
});
