import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { memoryTable } from "../../local/memoryTable.ts";
import type { Table } from "../table.ts";
import type { GroupItem, ResourceItem } from "./items.ts";
import { defaultLimits } from "./limits.ts";
import type { PermitRequest } from "./permit.ts";
import {
  aPermit,
  aRequest,
  arnOf,
  counted,
  groupItem,
  holderOf,
  incidentOf,
  inRepair,
  minutes,
  NOW,
  requestOf,
  resourceItem,
  ZONE_PK,
  zone,
} from "./permits.fixtures.ts";
import { releasePermit } from "./release.ts";
import { Died, deadly, given, interrupted, overwriting, valueAt, watched } from "./table.fixtures.ts";
import { takePermit } from "./take.ts";

const ACCOUNT_PK = "GROUP#111122223333#eu-west-1#account#111122223333";
const account = (size: number, sick = 1) => ({ kind: "account", name: "111122223333", size, sick }) as const;
/** In a zone and an account, named in the wrong order on purpose. */
const groups = [zone(20), account(40)];
const resourcePk = (n: number) => `RESOURCE#${arnOf(n)}`;
const take = (table: Table, request: PermitRequest = aRequest({ groups }), now = NOW) =>
  takePermit(table, request, now, defaultLimits);
const entriesIn = async (table: Table, pk: string) => (await valueAt<GroupItem>(table, pk))?.in_repair ?? [];
const holderAt = async (table: Table, n: number) => (await valueAt<ResourceItem>(table, resourcePk(n)))?.holder ?? null;

describe("taking a permit", () => {
  it("reserves the resource, then its groups in the order of their keys, and pins what was counted", async () => {
    const { table, history } = watched(memoryTable());
    assert.deepEqual(await take(table), { kind: "taken", permit: aPermit({ groups: [account(40), zone(20)] }) });
    assert.deepEqual(history.pks(), [resourcePk(1), ACCOUNT_PK, ZONE_PK]);
    assert.deepEqual(await holderAt(table, 1), holderOf(1, { groups: [ACCOUNT_PK, ZONE_PK] }));
    for (const pk of [ACCOUNT_PK, ZONE_PK]) assert.deepEqual(await entriesIn(table, pk), [inRepair(1)]);
  });

  it("gives a permit that survives being stored", async () => {
    const answer = await take(memoryTable());
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer);
  });

  it("again, by the same run, gives the same permit and reserves nothing more", async () => {
    const table = memoryTable();
    const first = await take(table);
    const before = table.values();
    assert.deepEqual(await take(table), first);
    assert.deepEqual(table.values(), before);
  });

  it("refused in the last group, has given back the resource and the first group, and counts nothing", async () => {
    const table = memoryTable();
    await given(table, groupItem({ in_repair: [inRepair(2)] }));
    const answer = await take(table);
    assert.equal(answer.kind === "refused" && answer.refusal.reason, "ramp");
    assert.deepEqual(await valueAt(table, resourcePk(1)), resourceItem());
    assert.deepEqual(await entriesIn(table, ACCOUNT_PK), []);
    assert.deepEqual(await entriesIn(table, ZONE_PK), [inRepair(2)]);
  });

  it("refused at the resource, writes nothing at all", async () => {
    const table = memoryTable();
    await given(table, resourceItem({ holder: holderOf(2) }));
    const { table: watchedTable, history } = watched(table);
    const answer = await take(watchedTable);
    assert.equal(answer.kind === "refused" && answer.refusal.reason, "busy");
    assert.deepEqual(history.pks(), [resourcePk(1)]);
    assert.equal((await table.read({ pk: resourcePk(1), sk: "-" }))?.version, 1);
  });

  it("refused for the next rung, leaves what the last one holds to its own release", async () => {
    const table = memoryTable();
    await take(table);
    const quarantine = { since: NOW, why: "Flaps.", by: "ana" };
    const held = await valueAt<ResourceItem>(table, resourcePk(1));
    assert.ok(held);
    await table.write<ResourceItem>({ ...held, quarantine }, 1);
    const answer = await take(table, aRequest({ groups, rung: 1, n: 2 }));
    assert.equal(answer.kind === "refused" && answer.refusal.reason, "quarantined");
    assert.deepEqual(await holderAt(table, 1), holderOf(1, { groups: [ACCOUNT_PK, ZONE_PK] }));
    assert.deepEqual(await entriesIn(table, ZONE_PK), [inRepair(1)]);
  });

  it("is refused where no group is known, or more than eight, and takes nothing", async () => {
    const table = memoryTable();
    const nine = Array.from({ length: 9 }, (_, index) => ({ ...zone(20), name: `eu-west-1${index}` }));
    for (const [named, list] of [
      [0, []],
      [9, nine],
    ] as const) {
      assert.deepEqual(await take(table, aRequest({ groups: list })), {
        kind: "refused",
        refusal: {
          kind: "DENY",
          denial: "human",
          reason: "unknown_groups",
          text: `The look names ${named} groups, not 1 to 8: the limits of its groups cannot be kept.`,
          values: { groups: named, groups_max: 8 },
          until: null,
        },
      });
    }
    assert.deepEqual(table.values(), []);
  });

  it("recognises its own writes, though each was overwritten and its answer said no", async () => {
    let writes = 0;
    const table = overwriting(memoryTable(), () => ++writes % 2 === 1);
    assert.equal((await take(table)).kind, "taken");
    assert.deepEqual((await valueAt<ResourceItem>(table, resourcePk(1)))?.actions, [counted(1, NOW)]);
    assert.deepEqual(await entriesIn(table, ZONE_PK), [inRepair(1)]);
  });
});

describe("a quarantine that comes between the write on a resource and its answer", () => {
  it("refuses, and what was written is given back", async () => {
    const quarantine = { since: NOW, why: "Flaps.", by: "ana" };
    const table = memoryTable();
    let writes = 0;
    const quarantining = overwriting(
      table,
      () => ++writes === 1,
      (value) => ({ ...value, quarantine }),
    );
    const answer = await take(quarantining);
    assert.equal(answer.kind === "refused" && answer.refusal.reason, "quarantined");
    assert.deepEqual(await valueAt(table, resourcePk(1)), resourceItem({ quarantine, ttl: null }));
  });
});

describe("a run that dies, stands still or is taken over while it takes a permit", () => {
  it("leaves too much reserved, never too little: the same request again, or the sweep, sees to all of it", async () => {
    for (let call = 1; call <= 7; call++)
      for (const when of ["before", "after"] as const) {
        const table = memoryTable();
        await assert.rejects(take(deadly(table, call, when)), Died);
        const reserved = await Promise.all([ACCOUNT_PK, ZONE_PK].map((pk) => entriesIn(table, pk)));
        if (reserved.flat().length > 0) assert.notEqual(await holderAt(table, 1), null);
        const swept = memoryTable();
        await given(swept, ...table.values());
        await releasePermit(swept, aPermit(), minutes(5), "not_used");
        await assertNothingReserved(swept);
        assert.equal((await take(table)).kind, "taken");
        assert.equal((await valueAt<ResourceItem>(table, resourcePk(1)))?.actions.length, 1);
      }
  });

  it("released by the sweep meanwhile, takes nothing and leaves nothing behind", async () => {
    for (let call = 2; call <= 6; call++) {
      const table = memoryTable();
      const swept = () => releasePermit(table, aPermit(), minutes(5), "not_used");
      const answer = await take(interrupted(table, call, swept));
      assert.equal(answer.kind === "refused" && answer.refusal.reason, "fell_behind", `after call ${call}`);
      await assertNothingReserved(table);
    }
  });

  it("taken over by the next run meanwhile, leaves that one's reservations alone", async () => {
    for (let call = 2; call <= 6; call++) {
      const table = memoryTable();
      const next = aRequest({ groups, run: 2 });
      const answer = await take(interrupted(table, call, () => take(table, next)));
      assert.equal(answer.kind === "refused" && answer.refusal.reason, "fell_behind", `after call ${call}`);
      assert.equal((await holderAt(table, 1))?.run, 2);
      for (const pk of [ACCOUNT_PK, ZONE_PK])
        assert.deepEqual(await entriesIn(table, pk), [{ ...inRepair(1), run: 2 }], `after call ${call}`);
    }
  });

  it("after standing still for more than ten seconds by its stopwatch, asks whether it still holds, and only then", async () => {
    let seconds = 0;
    const slowly = memoryTable();
    const released = async () => {
      await releasePermit(slowly, aPermit(), minutes(5), "not_used");
      seconds = 11;
    };
    const slow = interrupted(slowly, 2, released);
    const answer = await takePermit(slow, aRequest({ groups }), NOW, defaultLimits, () => seconds);
    assert.equal(answer.kind === "refused" && answer.refusal.reason, "fell_behind");

    const reads: string[] = [];
    const quickly = memoryTable();
    const quick: Table = {
      ...quickly,
      read: (key) => {
        reads.push(key.pk);
        return quickly.read(key);
      },
    };
    await takePermit(quick, aRequest({ groups }), NOW, defaultLimits, () => 0);
    assert.deepEqual(reads, [resourcePk(1), ACCOUNT_PK, ZONE_PK]);
  });
});

describe("releasing a permit", () => {
  const held = aPermit({ groups });
  const taken = async () => {
    const table = memoryTable();
    await given(table, groupItem({ in_repair: [inRepair(2)], ramp: 4 }));
    assert.equal((await take(table)).kind, "taken");
    return table;
  };

  it("doubles the ramp of its groups when it helped, begins it again when it failed, and keeps it when not used", async () => {
    for (const [outcome, ramp] of [
      ["helped", 8],
      ["failed", 1],
      ["not_used", 4],
    ] as const) {
      const table = await taken();
      assert.equal(await releasePermit(table, held, minutes(5), outcome), true);
      assert.equal((await valueAt<GroupItem>(table, ZONE_PK))?.ramp, ramp, outcome);
      assert.deepEqual(await entriesIn(table, ZONE_PK), [inRepair(2)]);
    }
  });

  it("keeps the action counted, unless nothing was called", async () => {
    for (const [outcome, actions] of [
      ["helped", [counted(1, NOW)]],
      ["failed", [counted(1, NOW)]],
      ["not_used", []],
    ] as const) {
      const table = await taken();
      await releasePermit(table, held, NOW, outcome);
      assert.deepEqual(await valueAt(table, resourcePk(1)), resourceItem({ actions }));
    }
  });

  it("keeps counted what a run held that has ended before: it may have called", async () => {
    const table = await taken();
    await releasePermit(table, { ...held, run: 3, last_ended_run: 2 }, NOW, "not_used");
    assert.deepEqual(await valueAt(table, resourcePk(1)), resourceItem({ actions: [counted(1, NOW)] }));
  });

  it("twice, does nothing the second time", async () => {
    const table = await taken();
    await releasePermit(table, held, minutes(5), "helped");
    const before = table.values();
    assert.equal(await releasePermit(table, held, minutes(5), "helped"), false);
    assert.deepEqual(table.values(), before);
  });

  it("by a run that died on the way is finished by the sweep, and moves each ramp once", async () => {
    for (let call = 1; call <= 6; call++) {
      const table = await taken();
      await assert.rejects(releasePermit(deadly(table, call, "after"), held, NOW, "helped"), Died);
      await releasePermit(
        table,
        { incident: incidentOf(1), run: 9, last_ended_run: 0, resource: arnOf(1), shadow_until: null },
        NOW,
        "helped",
      );
      assert.equal(await holderAt(table, 1), null);
      assert.equal((await valueAt<GroupItem>(table, ZONE_PK))?.ramp, 8);
      assert.equal((await valueAt<GroupItem>(table, ACCOUNT_PK))?.ramp, 2);
      assert.deepEqual(await entriesIn(table, ZONE_PK), [inRepair(2)]);
    }
  });

  it("by an earlier run or another incident frees nothing", async () => {
    const table = await taken();
    assert.equal((await take(table, aRequest({ groups, run: 2 }))).kind, "taken");
    const before = table.values();
    assert.equal(await releasePermit(table, held, minutes(5), "not_used"), false);
    assert.equal(await releasePermit(table, { ...held, incident: incidentOf(2) }, minutes(5), "failed"), false);
    assert.deepEqual(table.values(), before);
  });

  it("by an earlier run that was slow leaves the later run's entries where they are", async () => {
    for (let call = 1; call <= 6; call++) {
      const table = await taken();
      const takenOver = () => take(table, aRequest({ groups, run: 2 }));
      await releasePermit(interrupted(table, call, takenOver), held, NOW, "not_used");
      assert.equal((await holderAt(table, 1))?.run, 2, `after call ${call}`);
      for (const pk of [ACCOUNT_PK, ZONE_PK])
        assert.ok((await entriesIn(table, pk)).some(({ resource, run }) => resource === arnOf(1) && run === 2));
    }
  });

  it("frees the place for the next", async () => {
    const table = memoryTable();
    await take(table);
    const second = requestOf(2, { groups });
    assert.equal((await take(table, second)).kind, "refused");
    await releasePermit(table, held, minutes(5), "failed");
    assert.equal((await take(table, second)).kind, "taken");
  });
});

describe("a permit in shadow", () => {
  const shadow = aRequest({ groups, shadowUntil: minutes(20) });

  it("is taken apart: nothing that is real is written, and nothing real is limited by it", async () => {
    const table = memoryTable();
    assert.equal((await take(table, shadow)).kind, "taken");
    assert.ok(table.values().every(({ pk }) => pk.startsWith("SHADOW#")));
    const other = { ...requestOf(2, { groups }), resource: aRequest().resource };
    assert.equal((await take(table, other)).kind, "taken");
  });

  it("is refused where the real one would be, and gives back", async () => {
    const table = memoryTable();
    await given(table, groupItem({ in_repair: [inRepair(2)] }));
    const answer = await take(table, shadow);
    assert.equal(answer.kind === "refused" && answer.refusal.reason, "ramp");
    assert.deepEqual(await entriesIn(table, `SHADOW#${ACCOUNT_PK}`), []);
    assert.equal((await valueAt<ResourceItem>(table, `SHADOW#${resourcePk(1)}`))?.holder, null);
  });

  it("needs no release: it counts until the rung's time is over", async () => {
    const table = memoryTable();
    await take(table, shadow);
    const next = requestOf(2, { groups, shadowUntil: minutes(40) });
    assert.equal((await take(table, next, minutes(19))).kind, "refused");
    assert.equal((await take(table, next, minutes(20))).kind, "taken");
  });
});

async function assertNothingReserved(table: Table): Promise<void> {
  assert.equal(await holderAt(table, 1), null);
  for (const pk of [ACCOUNT_PK, ZONE_PK]) assert.deepEqual(await entriesIn(table, pk), []);
}
