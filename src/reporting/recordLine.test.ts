import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { toAttributes } from "../aws/attributeValue.ts";
import { anIncident, stillOpen } from "../core/report/incidents.fixtures.ts";
import { recordLine } from "./recordLine.ts";

const incident = anIncident();
const asDynamoDbJson = toAttributes(incident, "incident");

/** What an older tool writes: the contract's fields and no more. */
const old = {
  pk: "INCIDENT#EC2_HIGH_CPU",
  sk: "2025-11-30T02:34:12Z#7fce2e43",
  event_type: "EC2_HIGH_CPU",
  instance_id: "i-0123456789abcdef0",
  action: "INVESTIGATE",
  result: "SUCCESS",
  message: "Looked at it.",
  raw_event: { detail: "x" },
  created_at: "2025-11-30T02:34:12Z",
};

describe("a line of exported records", () => {
  const shapes = {
    "plain JSON of the table's shape": incident,
    "DynamoDB JSON": asDynamoDbJson,
    "a line of a table's S3 export": { Item: asDynamoDbJson },
    "plain JSON under Item": { Item: incident },
  };
  for (const [name, record] of Object.entries(shapes)) {
    it(`is understood as ${name}`, () => {
      const read = recordLine(JSON.stringify(record));
      assert.ok(read.kind === "incident");
      assert.equal(read.incident.sk, incident.sk);
      assert.equal(read.incident.outcome, "RESOLVED");
      assert.equal(read.incident.cleared_at, incident.cleared_at);
      assert.deepEqual(read.incident.timings, incident.timings);
      assert.equal(read.incident.attempts[0]?.proved_at, incident.attempts[0]?.proved_at);
    });
  }

  it("keeps an open incident open", () => {
    const read = recordLine(JSON.stringify(stillOpen()));
    assert.ok(read.kind === "incident" && read.incident.outcome === null);
  });

  const implied = [
    ["SUCCESS", "REBOOT", "RESOLVED"],
    ["SUCCESS", "INVESTIGATE", "INVESTIGATED"],
    ["FAILED", "REBOOT", "ESCALATED"],
    ["SKIPPED", "NONE", "SUPPRESSED"],
    ["DRYRUN", "START", "DRYRUN"],
    ["PENDING", "NONE", null],
  ] as const;
  for (const [result, action, outcome] of implied) {
    it(`without an outcome means ${outcome ?? "open"} when ${action} has the result ${result}`, () => {
      const read = recordLine(JSON.stringify({ ...old, result, action }));
      assert.ok(read.kind === "incident");
      assert.equal(read.incident.outcome, outcome);
    });
  }

  it("is passed over when it is another item of the table", () => {
    for (const pk of ["SIGNAL#abc", "OPEN#abc", "EVIDENCE#2025-11-30T02:34:12Z#7fce2e43"]) {
      assert.deepEqual(recordLine(JSON.stringify({ Item: { pk: { S: pk }, sk: { S: "-" } } })), { kind: "other item" });
    }
  });

  const bad: readonly [string, string][] = [
    ["not JSON", "{oops"],
    ["an array", "[1]"],
    ["null", "null"],
    ["a string", '"text"'],
    ["an empty object", "{}"],
    ["without an id", JSON.stringify({ ...old, sk: undefined })],
    ["an id that is none", JSON.stringify({ ...old, sk: "yesterday" })],
    ["an event type that is markup", JSON.stringify({ ...old, event_type: "<b>X</b>" })],
    ["a result that is none", JSON.stringify({ ...old, result: "MAYBE" })],
    ["half DynamoDB JSON", JSON.stringify({ ...asDynamoDbJson, event_type: "EC2_HIGH_CPU" })],
    ["DynamoDB JSON with a set", JSON.stringify({ ...asDynamoDbJson, message: { SS: ["a"] } })],
    ["DynamoDB JSON with nothing in it", JSON.stringify({ ...asDynamoDbJson, attempts: { L: [null] } })],
    ["DynamoDB JSON nested without end", `{"sk":{"S":"x"},"attempts":${'{"L":['.repeat(9000)}${"]}".repeat(9000)}}`],
  ];
  for (const [name, text] of bad) {
    it(`is bad, with a reason, when it is ${name}`, () => {
      const read = recordLine(text);
      assert.ok(read.kind === "bad" && /^(is|holds) /.test(read.why), JSON.stringify(read));
    });
  }

  it("never throws, whatever it holds", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        assert.ok(["incident", "other item", "bad"].includes(recordLine(text).kind));
      }),
    );
  });
});
