import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { known, unknown } from "../look.ts";
import type { GroupItem, InRepair } from "../permits/items.ts";
import { aCase } from "./cases.fixtures.ts";
import { aControl, aGroupItem, OTHER_INCIDENT, ZONE_PK } from "./control.fixtures.ts";
import { storm } from "./storm.ts";
import { aSurvey } from "./surroundings.fixtures.ts";

const SINCE = "2026-11-24T02:20:00.000Z";
const CALM_SINCE = "2026-11-24T02:35:00.000Z";
const A_STORM = { since: SINCE, why: "9 of 40 are sick or in repair, more than 8", paged: true };

/** A zone of forty: more than eight sick are a storm. */
const ask = (sick: number, item: Partial<GroupItem> = {}) =>
  storm.ask(
    aCase({
      surroundings: aSurvey({ groups: known([{ kind: "zone", name: "eu-west-1a", size: 40, sick }]) }),
      control: aControl({ groups: { [ZONE_PK]: aGroupItem(item) } }),
    }),
  );
const inRepair = (count: number): readonly InRepair[] =>
  Array.from({ length: count }, (_, n) => ({ resource: `arn:${n}`, incident: OTHER_INCIDENT, run: 1, since: SINCE }));

const NONE = {
  kind: "ALLOW",
  reason: "within_limits",
  text: "No storm is known in its groups.",
  values: { groups: 1 },
};

describe(storm.question, () => {
  it("no, with as many sick as the limit", () => assert.deepEqual(ask(8), NONE));

  it("yes, while one is written down and so many are still sick", () => {
    assert.deepEqual(ask(9, { storm: A_STORM }), {
      kind: "DENY",
      denial: "human",
      reason: "storm",
      text: "Storm in the zone eu-west-1a: 9 of 40 are sick or in repair, more than 8. The cause is probably elsewhere.",
      values: { group: "zone eu-west-1a", sick: 9, in_repair: 0, size: 40, sick_max: 8, storm_since: SINCE },
      until: null,
    });
  });

  it("waits for the rest of the calm after one", () => {
    const answer = ask(2, { storm: A_STORM, calm_since: CALM_SINCE });
    assert.ok(answer.kind === "DENY");
    assert.deepEqual([answer.denial, answer.reason, answer.until], ["wait", "after_storm", "2026-11-24T02:45:00.000Z"]);
  });

  it("maybe, where the sick and those in repair together are too many: looks again", () => {
    const answer = ask(5, { in_repair: inRepair(4) });
    assert.ok(answer.kind === "DENY");
    assert.deepEqual([answer.denial, answer.reason, answer.until], ["wait", "maybe_storm", "2026-11-24T02:41:00.000Z"]);
  });

  it("is left to the permit where it begins, where it calms down, and where it is over: those it writes down", () => {
    assert.deepEqual(ask(9), NONE);
    assert.deepEqual(ask(2, { storm: A_STORM }), NONE);
    assert.deepEqual(ask(2, { storm: A_STORM, calm_since: "2026-11-24T02:30:00.000Z" }), NONE);
  });

  it("is for a human where the groups are not known", () => {
    const surroundings = aSurvey({ groups: unknown("throttled") });
    assert.equal(storm.ask(aCase({ surroundings, control: aControl() })).reason, "unreadable");
  });
});
