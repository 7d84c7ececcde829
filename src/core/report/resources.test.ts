import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs } from "./incidents.fixtures.ts";
import { resources } from "./resources.ts";
import { rowOf } from "./row.ts";

const on = (id: string, account = "123456789012") =>
  rowOf(endedAs("RESOLVED", { instance_id: id, resource_arn: `arn:aws:ec2:eu-west-1:${account}:instance/${id}` }));

describe("the resources that had incidents", () => {
  it("are counted once each, by ARN: the same id in another account is another", () => {
    const seen = resources();
    for (const row of [on("i-1"), on("i-1"), on("i-2"), on("i-1", "999999999999")]) seen.add(row);
    assert.equal(seen.count(), 3);
  });

  it("are ranked by their incidents", () => {
    const seen = resources();
    for (const id of ["i-1", "i-2", "i-2", "i-3"]) seen.add(on(id));
    assert.deepEqual(
      seen.top(2).map(({ instance_id, incidents }) => [instance_id, incidents]),
      [
        ["i-2", 2],
        ["i-1", 1],
      ],
    );
  });

  it("do not count an incident without one", () => {
    const seen = resources();
    seen.add(rowOf(endedAs("UNACTIONABLE", { instance_id: "-", resource_arn: null })));
    assert.equal(seen.count(), 0);
  });
});
