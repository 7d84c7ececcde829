import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryTable } from "../../local/memoryTable.ts";
import { engageBrake } from "./brake.ts";
import { confirmPermit } from "./confirm.ts";
import type { BrakeItem } from "./items.ts";
import { defaultLimits } from "./limits.ts";
import { aPermit, arnOf, counted, incidentOf, minutes, NOW } from "./permits.fixtures.ts";
import { deadly, given, interrupted, overwriting, valueAt } from "./table.fixtures.ts";

const BRAKE_PK = "BRAKE#111122223333#eu-west-1";
const place = { account: "111122223333", region: "eu-west-1" };
const byAna = { by: "ana", why: "Stop.", at: NOW };
const permitOf = (n: number) => aPermit({ incident: incidentOf(n), resource: { arn: arnOf(n), ...place } });

describe("the last grant before a call", () => {
  it("counts the action at the moment that it begins", async () => {
    const table = memoryTable();
    assert.deepEqual(await confirmPermit(table, aPermit(), NOW, defaultLimits), { kind: "confirmed", at: NOW });
    assert.deepEqual((await valueAt<BrakeItem>(table, BRAKE_PK))?.actions, [counted(1, NOW)]);
  });

  it("asked again after a crash, or told no by mistake, counts it once", async () => {
    const table = memoryTable();
    await assert.rejects(confirmPermit(deadly(table, 2, "after"), aPermit(), NOW, defaultLimits));
    let writes = 0;
    const unsure = overwriting(table, () => ++writes === 1);
    const answer = await confirmPermit(unsure, aPermit(), minutes(1), defaultLimits);
    assert.deepEqual(answer, { kind: "confirmed", at: minutes(1) });
    assert.deepEqual((await valueAt<BrakeItem>(table, BRAKE_PK))?.actions, [counted(1, minutes(1))]);
  });

  it("is refused by a brake that engages between its look and its write", async () => {
    const table = memoryTable();
    const engage = () => table.write(engageBrake(undefined, place, byAna), 0);
    const answer = await confirmPermit(interrupted(table, 1, engage), aPermit(), NOW, defaultLimits);
    assert.equal(answer.kind === "refused" && answer.refusal.reason, "brake");
    assert.deepEqual((await valueAt<BrakeItem>(table, BRAKE_PK))?.actions, []);
  });

  it("is refused to the eleventh within ten minutes, and from then on to everyone", async () => {
    const table = memoryTable();
    for (let n = 1; n <= 10; n++)
      assert.equal((await confirmPermit(table, permitOf(n), NOW, defaultLimits)).kind, "confirmed");
    assert.equal((await confirmPermit(table, permitOf(11), minutes(1), defaultLimits)).kind, "refused");
    assert.equal((await valueAt<BrakeItem>(table, BRAKE_PK))?.engaged?.by, "defib");
    assert.equal((await confirmPermit(table, permitOf(12), minutes(600), defaultLimits)).kind, "refused");
  });

  it("in shadow looks at the real brake, and writes beside it", async () => {
    const table = memoryTable();
    const shadow = aPermit({ shadowUntil: minutes(20) });
    assert.equal((await confirmPermit(table, shadow, NOW, defaultLimits)).kind, "confirmed");
    assert.deepEqual(
      table.values().map(({ pk }) => pk),
      [`SHADOW#${BRAKE_PK}`],
    );
    await given(table, engageBrake(undefined, place, byAna));
    assert.equal((await confirmPermit(table, shadow, NOW, defaultLimits)).kind, "refused");
  });
});
