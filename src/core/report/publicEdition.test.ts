import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { EVENT_TYPES } from "../eventType.ts";
import { factsOf } from "./facts.ts";
import { endedAs, incidentsOf, stillOpen } from "./incidents.fixtures.ts";
import type { Report } from "./model.ts";
import { publicEdition } from "./publicEdition.ts";
import { OTHER, PUBLIC_ACTIONS, PUBLIC_EVENT_TYPES, PUBLIC_OUTCOMES, type PublicReport } from "./publicReport.ts";
import { reportBuilder } from "./reportBuilder.ts";
import { aGap, aReport, aScope, hostileIncidents } from "./reports.fixtures.ts";

const SENTENCE =
  /^(?:Calm|Healed|Needs you|Unknown): (?:the day could not be read|(?:part of the day could not be read; in the rest, )?(?:no incidents|\d+ incidents?)(?:, \d+ healed)?(?:, \d+ still open)?); (?:\d+ needs? you|nothing needs you(?: yet)?|whether anything needs you is not known)\.$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** All that a public report may be, whatever the day was: each text by its own grammar, each name from our own lists. */
function assertOnlyPublic(edition: PublicReport): void {
  const { verdict, totals, times, byEventType, byAction, byOutcome, ...rest } = edition;
  const { date, timeZone, from, to, generatedAt, nextExpectedAt, unreadParts, ...flags } = rest;
  assert.deepEqual(flags, { schemaVersion: 1, edition: "public", dayIsOver: true });
  assert.deepEqual([date, timeZone], [aScope.date, aScope.timeZone]);
  for (const moment of [from, to, generatedAt, nextExpectedAt]) assert.match(moment ?? "", MOMENT);
  assert.deepEqual(Object.keys(verdict), ["state", "sentence"]);
  assert.match(verdict.sentence, SENTENCE);
  assert.ok(["calm", "healed", "needs_you", "unknown"].includes(verdict.state));
  for (const [counts, names] of [
    [byEventType, PUBLIC_EVENT_TYPES],
    [byAction, PUBLIC_ACTIONS],
    [byOutcome, PUBLIC_OUTCOMES],
  ] as const)
    for (const name of Object.keys(counts)) assert.ok(names.includes(name) || name === OTHER, name);
  const numbers = [totals, times.actToProof, times.detectToAct, byEventType, byAction, byOutcome].flatMap((one) =>
    Object.values<unknown>({ ...one }),
  );
  for (const number of [...numbers, unreadParts]) assert.ok(number === null || typeof number === "number");
}

/** Every field of a record that may hold another's text, holds it. */
const hostileRecords = fc
  .array(
    fc.record({
      text: fc.oneof(
        fc.string({ minLength: 1, unit: "binary" }),
        fc.constantFrom("__proto__", "arn:aws:ec2:::x", "<b>"),
      ),
      outcome: fc.constantFrom(
        "RESOLVED",
        "RECOVERED",
        "DRYRUN",
        "INVESTIGATED",
        "SUPPRESSED",
        "ESCALATED",
        "UNACTIONABLE",
      ),
      isStranger: fc.boolean(),
      at: fc.nat(59),
    }),
    { maxLength: 12 },
  )
  .map((drawn) => drawn.map(({ text, ...one }, index) => ({ ...one, text: `${text}${MARK}${index}` })));
const MARK = "~outside~";

function reportOf(drawn: ReadonlyArray<{ text: string; outcome: string; isStranger: boolean; at: number }>): Report {
  const builder = reportBuilder(aScope);
  for (const { text, isStranger, at, ...drawnOutcome } of drawn) {
    const outcome = PUBLIC_OUTCOMES.find((one) => one === drawnOutcome.outcome) as "RESOLVED";
    const [signal] = endedAs("ESCALATED").signals;
    const incident = endedAs(outcome, {
      ...{ instance_id: text, resource_arn: text, account: text, region: text, message: text, rule: text },
      ...{ sk: `2026-11-24T03:00:${String(at).padStart(2, "0")}Z#${text}`, correlation_id: text, engine: text },
      signals: signal === undefined ? [] : [{ ...signal, alarm_name: text, reason: text }],
    });
    const answer = { kind: "DENY", reason: text } as const;
    const stranger = isStranger ? { event_type: text, action: text } : {};
    builder.add(factsOf({ ...incident, ...stranger, verdicts: [{ answers: [{ guardrail: text, answer }] }] }));
  }
  for (const eventType of EVENT_TYPES) builder.wasRead(eventType);
  if (drawn.length % 3 === 1)
    builder.couldNotRead({ what: `1 record of ${drawn[0]?.text}`, why: drawn[0]?.text ?? "" });
  return builder.report();
}

describe("the public edition of a report", () => {
  it("holds no text from outside, whatever the incidents say", () => {
    fc.assert(
      fc.property(hostileRecords, (drawn) => {
        const edition = publicEdition(reportOf(drawn));
        assertOnlyPublic(edition);
        const written = JSON.stringify(edition);
        assert.ok(!written.includes(MARK));
        assert.equal(edition.totals.incidents, drawn.length);
      }),
      { numRuns: 300 },
    );
  });

  it("holds nothing but what is listed, for any kind of day", () => {
    const days = [[], incidentsOf("2026-11-24", 500), hostileIncidents, [stillOpen()], [endedAs("RESOLVED")]];
    for (const incidents of days)
      for (const gaps of [[], [aGap]]) assertOnlyPublic(publicEdition(aReport(incidents, gaps)));
  });

  it("does not take over a field that the private report gains", () => {
    const grown = { ...aReport([endedAs("RESOLVED")]), owner: "i-0123456789abcdef0" };
    const totals = { ...grown.totals, byAccount: { "123456789012": 1 } };
    const times = {
      ...grown.times,
      slowest: grown.incidents[0],
      detectToAct: { ...grown.times.detectToAct, who: "i-0" },
    };
    const edition = publicEdition({ ...grown, totals, times });
    assert.deepEqual(edition, publicEdition(aReport([endedAs("RESOLVED")])));
  });

  it("counts what the private report counts", () => {
    const report = aReport(incidentsOf("2026-11-24", 500));
    const edition = publicEdition(report);
    assert.deepEqual(edition.totals, report.totals);
    assert.deepEqual(edition.times, report.times);
    for (const counts of ["byEventType", "byAction", "byOutcome"] as const)
      assert.deepEqual(edition[counts], report[counts]);
  });

  it("counts words that are not ours as one", () => {
    const report = { ...aReport([]), byAction: { "i-0a": 2, REBOOT: 5, "i-0b": 1 } };
    assert.deepEqual(publicEdition(report).byAction, { REBOOT: 5, OTHER: 3 });
  });

  it("gives the verdict without the moment, and without the name of what could not be read", () => {
    const needed = publicEdition(aReport([endedAs("ESCALATED"), endedAs("RESOLVED")]));
    assert.equal(needed.verdict.sentence, "Needs you: 2 incidents, 1 healed; 1 needs you.");
    const { verdict, unreadParts } = publicEdition(aReport([endedAs("RESOLVED")], [aGap]));
    assert.equal(unreadParts, 1);
    assert.equal(
      verdict.sentence,
      "Unknown: part of the day could not be read; in the rest, 1 incident, 1 healed; whether anything needs you is not known.",
    );
  });

  it("says of a day of which nothing could be read just that", () => {
    const gaps = EVENT_TYPES.map((what) => ({ what, why: "throttled" }));
    const { sentence } = publicEdition(aReport([], gaps)).verdict;
    assert.equal(sentence, "Unknown: the day could not be read; whether anything needs you is not known.");
  });
});
