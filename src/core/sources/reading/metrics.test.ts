import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { directionOf, hasContributors, metricsIn } from "./metrics.ts";

const sql = (expression: string) => ({ metrics: [{ id: "q1", expression }] });
const named = (expression: string) => metricsIn(sql(expression)).map(({ namespace, name }) => [namespace, name]);

describe("the metrics an alarm watches", () => {
  for (const from of ['SCHEMA("AWS/EC2", InstanceId)', '"AWS/EC2"'])
    it(`are read from SQL over ${from}`, () => {
      const query = `SELECT MAX(StatusCheckFailed) FROM ${from} GROUP BY InstanceId ORDER BY MAX() DESC`;
      assert.deepEqual(named(query), [["AWS/EC2", "StatusCheckFailed"]]);
      assert.equal(hasContributors(sql(query)), true);
    });

  it("are read from SQL on several lines, with quoted names of the agent", () => {
    assert.deepEqual(named('SELECT AVG("cpu usage")\nFROM SCHEMA(CWAgent, InstanceId)\nGROUP BY InstanceId'), [
      ["CWAgent", "cpu usage"],
    ]);
  });

  it("are one time series when the SQL does not group", () => {
    assert.equal(hasContributors(sql('SELECT MAX(CPUUtilization) FROM "AWS/EC2"')), false);
  });

  it("are not read from a formula", () => {
    assert.deepEqual(named("ANOMALY_DETECTION_BAND(m1, 2)"), []);
  });

  it("are read in linear time from an expression made to stall a pattern", () => {
    assert.deepEqual(named(`SELECT ${" ".repeat(1000)}MAX(${"a ".repeat(500)}`), []);
  });
});

describe("the side of the threshold on which an alarm fires", () => {
  const direction = (operator: string | undefined, reason = "") =>
    directionOf(operator === undefined ? {} : { ComparisonOperator: operator }, reason);

  it("is told by the operator, whatever the reason says", () => {
    assert.equal(direction("LessThanThreshold", "1 datapoint was greater than the threshold (1.0)"), "below");
    assert.equal(direction("LessThanLowerOrGreaterThanUpperThreshold"), "outside");
  });

  it("is told by CloudWatch's reason where there is no operator, alike for ALARM and OK", () => {
    assert.equal(direction(undefined, "[1.0] was greater than the threshold (0.0)"), "above");
    assert.equal(direction(undefined, "[0.0] was not greater than the threshold (0.0)"), "above");
    assert.equal(direction(undefined, "[0.0] were less than or equal to the threshold (1.0)"), "below");
    assert.equal(
      direction(undefined, "was not less than the lower thresholds [1] or not greater than the upper thresholds [2]"),
      "outside",
    );
  });

  it("is not told by a reason that somebody wrote", () => {
    assert.equal(direction(undefined, "testing, greater than usual"), null);
  });
});
