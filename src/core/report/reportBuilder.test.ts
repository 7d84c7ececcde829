import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { GuardrailAnswer, Verdict } from "../verdict.ts";
import { anAttempt, anIncident, endedAs, incidentsOf, stillOpen } from "./incidents.fixtures.ts";
import { reportBuilder } from "./reportBuilder.ts";
import { aGap, aReport, aScope } from "./reports.fixtures.ts";

describe("the report of a day", () => {
  it("counts each ending once, and the success rate of what was tried", () => {
    const { totals } = aReport([
      endedAs("RESOLVED"),
      endedAs("RESOLVED"),
      endedAs("RESOLVED"),
      endedAs("ESCALATED"),
      endedAs("ESCALATED", { result: "SKIPPED" }),
      endedAs("DRYRUN"),
      endedAs("DRYRUN", { would_fail: true }),
      endedAs("RECOVERED"),
      endedAs("INVESTIGATED"),
      endedAs("SUPPRESSED"),
      endedAs("UNACTIONABLE", { instance_id: "-", resource_arn: null }),
      stillOpen(),
    ]);
    assert.deepEqual(totals, {
      incidents: 12,
      successfulRemediations: 3,
      failed: 1,
      dryRuns: 2,
      recovered: 1,
      investigated: 1,
      suppressed: 1,
      escalated: 2,
      unactionable: 1,
      open: 1,
      needYou: 6,
      uniqueResources: 1,
      successRate: 0.75,
      wouldHavePaged: 3,
    });
  });

  it("has no success rate when nothing was tried", () => {
    assert.equal(aReport([endedAs("SUPPRESSED")]).totals.successRate, null);
  });

  it("breaks down by event type, action and outcome", () => {
    const report = aReport([
      endedAs("RESOLVED"),
      endedAs("RESOLVED", { event_type: "EC2_UNEXPECTED_STOP", action: "START" }),
      stillOpen({ action: "NONE" }),
    ]);
    assert.deepEqual(report.byEventType, { EC2_STATUS_CHECK_FAILED: 2, EC2_UNEXPECTED_STOP: 1 });
    assert.deepEqual(report.byAction, { NONE: 1, REBOOT: 1, START: 1 });
    assert.deepEqual(report.byOutcome, { RESOLVED: 2, OPEN: 1 });
  });

  it("measures detection to action and action to proof, with n, median and 90th percentile", () => {
    const healedIn = (seconds: number) =>
      anIncident({
        timings: { ...anIncident().timings, acted_at: "2026-11-24T02:34:40Z" },
        attempts: [anAttempt({ proved_at: new Date(Date.parse(anAttempt().at) + seconds * 1000).toISOString() })],
      });
    const { times } = aReport([...[100, 200, 300].map(healedIn), endedAs("SUPPRESSED")]);
    assert.deepEqual(times.detectToAct, { n: 3, medianSeconds: 30, p90Seconds: 30 });
    assert.deepEqual(times.actToProof, { n: 3, medianSeconds: 200, p90Seconds: 300 });
    assert.deepEqual(aReport([]).times.actToProof, { n: 0, medianSeconds: null, p90Seconds: null });
  });

  it("counts a refusal once for each incident, however often it was given", () => {
    const denied = verdictWith({
      kind: "DENY",
      denial: "final",
      reason: "MEANT",
      text: "Somebody stopped it.",
      values: {},
      until: null,
    });
    const allowed = verdictWith({ kind: "ALLOW", reason: "FINE", text: "Fine.", values: {} });
    const report = aReport([endedAs("SUPPRESSED", { verdicts: [allowed, denied, denied] }), endedAs("RESOLVED")]);
    assert.deepEqual(report.refusals, { "meantStop: MEANT": 1 });
  });

  it("lists what needs you first, then oldest first", () => {
    const ids = ["2026-11-24T01:00:00Z#00000001", "2026-11-24T02:00:00Z#00000002", "2026-11-24T03:00:00Z#00000003"];
    const [first = "", second = "", third = ""] = ids;
    const report = aReport([
      endedAs("RESOLVED", { sk: second }),
      endedAs("ESCALATED", { sk: third }),
      endedAs("RECOVERED", { sk: first }),
    ]);
    assert.deepEqual(
      report.incidents.map(({ id }) => id),
      [third, first, second],
    );
  });

  it("keeps at most 5,000 rows, those that need you among them, and says how many it left out", () => {
    const late = endedAs("ESCALATED", { sk: "2026-11-24T23:59:59Z#ffffffff" });
    const report = aReport([...Array.from({ length: 12_000 }, () => endedAs("RESOLVED")), late]);
    assert.equal(report.incidents.length, 5000);
    assert.equal(report.omitted, 7001);
    assert.equal(report.totals.incidents, 12_001);
    assert.equal(report.incidents[0]?.id, late.sk);
  });

  it("comes out the same in whichever order the incidents come", () => {
    const incidents = incidentsOf("2026-11-24", 40);
    const inOrder = aReport(incidents);
    fc.assert(
      fc.property(fc.shuffledSubarray([...incidents], { minLength: 40 }), (shuffled) => {
        assert.deepEqual(aReport(shuffled), inOrder);
      }),
      { numRuns: 20 },
    );
  });

  it("is unknown, never calm, when a part could not be read", () => {
    assert.equal(aReport([], [aGap]).verdict.state, "unknown");
    assert.deepEqual(aReport([], [aGap]).gaps, [aGap]);
    assert.deepEqual(aReport([], [aGap]).read, ["EC2_STATUS_CHECK_FAILED", "EC2_UNEXPECTED_STOP", "UNKNOWN"]);
  });

  it("says when the day was not over", () => {
    assert.equal(aReport([]).dayIsOver, true);
    assert.equal(reportBuilder({ ...aScope, generatedAt: "2026-11-24T12:00:00Z" }).report().dayIsOver, false);
  });
});

function verdictWith(answer: GuardrailAnswer["answer"]): Verdict {
  const [now, look] = ["2026-11-24T02:34:20Z", { known: false, why: "not read" } as const];
  return {
    run: 1,
    round: 1,
    rung: 0,
    action: "START",
    now,
    kind: "final",
    mode: "auto",
    health: { state: "SICK", why: "stopped" },
    answers: [{ guardrail: "meantStop", answer }],
    text: "A verdict.",
    until: null,
    look: { at: now, instance: look, status: look, alarm: null, checkSamples: null },
  };
}
