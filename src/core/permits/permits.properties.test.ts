/** What must hold at any interleaving of runners, found by chance: each of their calls may come at any moment. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { memoryTable } from "../../local/memoryTable.ts";
import type { Key, Table } from "../table.ts";
import { plusSeconds } from "../time.ts";
import { grantGroup } from "./groupGrant.ts";
import type { GroupItem, ResourceItem } from "./items.ts";
import { defaultLimits, type PermitLimits } from "./limits.ts";
import type { PermitRequest } from "./permit.ts";
import {
  aPermit,
  arnOf,
  counted,
  groupItem,
  incidentOf,
  NOW,
  requestOf,
  resourceItem,
  ZONE_PK,
  zone,
} from "./permits.fixtures.ts";
import { releasePermit } from "./release.ts";
import { grantResource } from "./resourceGrant.ts";
import { given, valueAt, watched } from "./table.fixtures.ts";
import { takePermit } from "./take.ts";

const account = { kind: "account", name: "111122223333", size: 40, sick: 1 } as const;
const ACCOUNT_PK = "GROUP#111122223333#eu-west-1#account#111122223333";
const MOST = new Map([
  [ZONE_PK, 2],
  [ACCOUNT_PK, 4],
]);
/** Only what is in repair limits here. */
const patient: PermitLimits = {
  ...defaultLimits,
  attempts: { rungMax: 100, resourceMax: 100, windowSeconds: 24 * 3600 },
  cooldown: { resourceSeconds: 0, ruleSeconds: 0 },
};

/** One runner's life: it asks for a permit, and releases what it got, so often. */
const life = fc.record({
  incident: fc.integer({ min: 1, max: 4 }),
  resource: fc.integer({ min: 1, max: 3 }),
  outcomes: fc.array(fc.constantFrom("helped", "failed", "not_used"), { minLength: 1, maxLength: 3 }),
});

/** Each call waits until the scheduler lets it happen. */
function scheduled(table: Table, scheduler: fc.Scheduler): Table {
  return {
    ...table,
    read: <T extends Key>(key: Key) => scheduler.schedule(Promise.resolve()).then(() => table.read<T>(key)),
    write: <T extends Key>(value: T, ifVersion: number) =>
      scheduler.schedule(Promise.resolve()).then(() => table.write(value, ifVersion)),
  };
}

describe("permits, at any interleaving of runners", () => {
  it("never let more into repair than allowed, give a resource to one incident, and leave nothing behind", async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(life, { minLength: 2, maxLength: 6 }), async (scheduler, lives) => {
        const { table: memory, history } = watched(memoryTable());
        await given(memory, ...[...MOST.keys()].map((pk) => groupItem({ pk, ramp: 4 })));
        const table = scheduled(memory, scheduler);
        const runners = lives.map(async ({ incident, resource, outcomes }, index) => {
          for (const [n, outcome] of outcomes.entries()) {
            const request: PermitRequest = {
              ...requestOf(incident, { groups: [zone(20), account], n: 10 * index + n, run: index + 1 }),
              resource: { arn: arnOf(resource), account: "111122223333", region: "eu-west-1" },
            };
            const answer = await takePermit(table, request, NOW, patient);
            if (answer.kind === "refused") continue;
            taken += 1;
            await releasePermit(table, answer.permit, NOW, outcome);
          }
        });
        await scheduler.waitFor(Promise.all(runners));
        for (const [pk, max] of MOST)
          for (const { in_repair } of history.of<GroupItem>(pk)) {
            assert.ok(in_repair.length <= max, `${pk}: ${in_repair.length}`);
            assert.equal(new Set(in_repair.map(({ resource }) => resource)).size, in_repair.length);
          }
        for (const pk of history.pks()) {
          const last = await valueAt<GroupItem & ResourceItem>(memory, pk);
          assert.ok(!last?.holder && (last?.in_repair ?? []).length === 0, `${pk} is still reserved`);
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(taken > 150, `only ${taken} permits were taken`);
  });
});

describe("a grant, whatever was granted before", () => {
  const step = fc.record({
    n: fc.integer({ min: 1, max: 6 }),
    seconds: fc.integer({ min: -50, max: 4000 }),
  });

  it("repeated, changes nothing: on a resource", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 4 }), fc.integer({ min: 1, max: 6 }), (steps, n) => {
        const actions = steps.map(({ n, seconds }) => counted(n, plusSeconds(NOW, -seconds)));
        const item = resourceItem({ actions: actions.toSorted((one, other) => (one.at < other.at ? -1 : 1)) });
        const once = grantResource(item, aPermit({ incident: incidentOf(n) }), NOW, defaultLimits);
        const twice = grantResource(once.item, aPermit({ incident: incidentOf(n) }), NOW, defaultLimits);
        assert.equal(twice.kind, once.kind);
        assert.deepEqual(twice.item, once.item);
      }),
    );
  });

  it("repeated, changes nothing; and never goes back in time: on a group", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (steps, size) => {
        let item: GroupItem | undefined;
        let now = NOW;
        for (const { n, seconds } of steps) {
          now = plusSeconds(now, seconds);
          const { incident, resource, ...rest } = requestOf(n);
          const permit = aPermit({ ...rest, incident, resource });
          const once = grantGroup(item, zone(size, n), permit, now, defaultLimits);
          assert.deepEqual(grantGroup(once.item, zone(size, n), permit, now, defaultLimits).item, once.item);
          if (once.kind === "granted" && item !== undefined)
            for (const { since } of item.in_repair) assert.ok(since <= once.at);
          item = once.item;
        }
      }),
    );
  });
});
