/**
 * What 50 racing takers must not do together, whatever the table is made of and however many answers get lost. Judged by
 * the history of the table, by limits that are reckoned here and not by the code under test.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Table } from "../table.ts";
import { plusSeconds } from "../time.ts";
import { confirmPermit } from "./confirm.ts";
import type { BrakeItem, GroupItem, ResourceItem } from "./items.ts";
import { defaultLimits, type PermitLimits } from "./limits.ts";
import type { Permit, PermitRequest } from "./permit.ts";
import { aPermit, arnOf, groupItem, incidentOf, minutes, NOW, requestOf, ZONE_PK, zone } from "./permits.fixtures.ts";
import { type PermitOutcome, releasePermit } from "./release.ts";
import { given, type History, valueAt, watched } from "./table.fixtures.ts";
import { takePermit } from "./take.ts";

export interface RacingTable {
  /** Its history is what the limits are judged by. */
  readonly table: Table;
  /** The same as its users have it, where answers get lost on this side of the history. */
  readonly used?: (table: Table) => Table;
  /** How many answers were lost so far. */
  readonly lost: () => number;
  /** How often each taker asks in the longest race. */
  readonly triesMax: number;
}

const TAKERS = 50;
const takers = Array.from({ length: TAKERS }, (_, index) => index + 1);
const place = { account: "111122223333", region: "eu-west-1" };

/** Each in a zone, a tag and the account; the sizes are far apart, so that each limit is met. */
const groupsOf = (n: number) => [
  zone(60),
  { kind: "tag", name: `team=${n % 3}`, size: 5, sick: 1 } as const,
  { kind: "account", name: place.account, size: 300, sick: 3 } as const,
];
const GROUPS: readonly (readonly [pk: string, inRepairMax: number])[] = [
  [ZONE_PK, 5],
  ["GROUP#111122223333#eu-west-1#tag#team=0", 1],
  ["GROUP#111122223333#eu-west-1#tag#team=1", 1],
  ["GROUP#111122223333#eu-west-1#tag#team=2", 1],
  ["GROUP#111122223333#eu-west-1#account#111122223333", 5],
];

/** Attempts and cooldowns are out of the way: this is about who is in repair. */
const patient: PermitLimits = {
  ...defaultLimits,
  attempts: { rungMax: 100, resourceMax: 100, windowSeconds: 24 * 3600 },
  cooldown: { resourceSeconds: 0, ruleSeconds: 0 },
};

export function holdsUnderRacingTakers(name: string, open: () => Promise<RacingTable>): void {
  describe(`permits on ${name}, with ${TAKERS} racing takers and lost answers`, () => {
    it("give one resource to one of them, and the others wait", async () => {
      const { table, history, lost } = await opened(open);
      const requests = takers.map((n) => ({ ...requestOf(n), resource: { arn: arnOf(1), ...place } }));
      const answers = await Promise.all(requests.map((request) => takePermit(table, request, NOW, defaultLimits)));
      assert.equal(answers.filter(({ kind }) => kind === "taken").length, 1);
      const reasons = answers.flatMap((answer) => (answer.kind === "refused" ? [answer.refusal.reason] : []));
      assert.deepEqual(new Set(reasons), new Set(["busy"]));
      assertOneHolderAtATime(history);
      assert.equal((await valueAt<GroupItem>(table, ZONE_PK))?.in_repair.length, 1);
      assert.ok(lost() > 0, "no answer was lost");
    });

    it("let exactly as many into a group as it may have in repair, and every refusal gives back", async () => {
      const { table, lost } = await opened(open);
      await given(table, groupItem({ ramp: 64 }));
      const requests = takers.map((n) => requestOf(n, { groups: [zone(288)] }));
      const answers = await Promise.all(requests.map((request) => takePermit(table, request, NOW, defaultLimits)));
      assert.equal(answers.filter(({ kind }) => kind === "taken").length, 5);
      const holders = await Promise.all(takers.map((n) => valueAt<ResourceItem>(table, `RESOURCE#${arnOf(n)}`)));
      assert.equal(holders.filter((item) => item?.holder).length, 5);
      assert.equal(holders.flatMap((item) => item?.actions ?? []).length, 5);
      assert.ok(lost() > 0, "no answer was lost");
    });

    it("keep every limit at every instant while permits come and go, and leave nothing behind", async () => {
      const { table, history, lost, triesMax } = await opened(open);
      await given(table, ...GROUPS.map(([pk]) => groupItem({ pk, ramp: 4 })));
      let second = 0;
      const now = () => plusSeconds(NOW, second++);
      const holding = new Map<string, Permit>();
      let most = 0;
      const outcomes: readonly PermitOutcome[] = ["helped", "helped", "helped", "failed", "not_used"];
      await Promise.all(
        takers.map(async (n) => {
          // Ten resources, each asked for by five incidents, which act three times at most.
          const request: PermitRequest = {
            ...requestOf(n, { groups: groupsOf(n % 10) }),
            resource: { arn: arnOf(n % 10), ...place },
          };
          for (let tries = 0, taken = 0; tries < triesMax && taken < 3; tries++) {
            const answer = await takePermit(table, { ...request, n: taken + 1 }, now(), patient);
            if (answer.kind === "refused") continue;
            assert.equal(holding.has(answer.permit.resource), false, "two hold one resource");
            holding.set(answer.permit.resource, answer.permit);
            most = Math.max(most, holding.size);
            for (let look = 0; look < 5; look++) await valueAt(table, answer.permit.resource); // others go on meanwhile
            holding.delete(answer.permit.resource);
            const outcome = outcomes[(n + taken++) % outcomes.length] ?? "failed";
            await releasePermit(table, answer.permit, now(), outcome);
          }
        }),
      );
      assertOneHolderAtATime(history);
      assertNoGroupWasOverfull(history);
      await assertNothingIsLeft(table, history);
      assert.ok(most >= 2, `at most ${most} were at work at once`);
      assert.ok(lost() > 0, "no answer was lost");
    });

    it("count exactly ten actions in ten minutes, begin no other, engage the brake, and grant nothing after", async () => {
      const { table, history, lost } = await opened(open);
      const permits = takers.map((n) => aPermit({ incident: incidentOf(n), resource: { arn: arnOf(n), ...place } }));
      const answers = await Promise.all(permits.map((permit) => confirmPermit(table, permit, NOW, defaultLimits)));
      const begun = permits
        .filter((_, index) => answers[index]?.kind === "confirmed")
        .map((permit) => permit.action_key);
      const versions = history.of<BrakeItem>("BRAKE#111122223333#eu-west-1");
      const engagedAt = versions.findIndex(({ engaged }) => engaged !== null);
      assert.ok(engagedAt > 0);
      for (const version of versions.slice(engagedAt)) assert.deepEqual(version, versions[engagedAt]);
      // Whose grant was overwritten by the brake before it was told of it has not begun, and counts all the same.
      const counted = versions.at(-1)?.actions.map(({ key }) => key) ?? [];
      assert.equal(counted.length, 10);
      assert.ok(begun.length > 0 && begun.every((key) => counted.includes(key)));
      assert.ok(lost() > 0, "no answer was lost");
    });

    it("in shadow write nothing that is real, and are as many as real ones would be", async () => {
      const { table, history } = await opened(open);
      await given(table, groupItem({ ramp: 64 }));
      const requests = takers.map((n) => requestOf(n, { groups: [zone(288)], shadowUntil: minutes(20) }));
      const answers = await Promise.all(requests.map((request) => takePermit(table, request, NOW, defaultLimits)));
      assert.equal(answers.filter(({ kind }) => kind === "taken").length, 5);
      const real = history.pks().filter((pk) => !pk.startsWith("SHADOW#"));
      for (const pk of real) assert.deepEqual(await valueAt(table, pk), history.of(pk)[0], `${pk} was written`);
    });
  });
}

async function opened(open: () => Promise<RacingTable>) {
  const { table, used = (same) => same, lost, triesMax } = await open();
  const { table: seen, history } = watched(table);
  return { table: used(seen), history, lost, triesMax };
}

/** From one incident to another only through nobody. */
function assertOneHolderAtATime(history: History): void {
  for (const pk of history.pks().filter((name) => name.startsWith("RESOURCE#"))) {
    let before: string | null = null;
    for (const { holder } of history.of<ResourceItem>(pk)) {
      const incident: string | null = holder?.incident ?? null;
      assert.ok(before === null || incident === null || incident === before, `${pk}: ${before}, then ${incident}`);
      before = incident;
    }
  }
}

/** Never more than the limit; and nobody enters above the ramp as it stood. */
function assertNoGroupWasOverfull(history: History): void {
  for (const pk of history.pks().filter((name) => name.startsWith("GROUP#"))) {
    const max = GROUPS.find(([name]) => name === pk)?.[1] ?? 0;
    let before = { count: 0, ramp: 4 };
    for (const { in_repair, ramp } of history.of<GroupItem>(pk)) {
      assert.ok(in_repair.length <= max, `${pk}: ${in_repair.length} of ${max}`);
      if (in_repair.length > before.count) assert.ok(in_repair.length <= before.ramp, `${pk}: above the ramp`);
      assert.equal(new Set(in_repair.map(({ resource }) => resource)).size, in_repair.length);
      before = { count: in_repair.length, ramp };
    }
  }
}

async function assertNothingIsLeft(table: Table, history: History): Promise<void> {
  for (const pk of history.pks()) {
    if (pk.startsWith("RESOURCE#")) assert.equal((await valueAt<ResourceItem>(table, pk))?.holder, null, pk);
    if (pk.startsWith("GROUP#")) assert.deepEqual((await valueAt<GroupItem>(table, pk))?.in_repair, [], pk);
  }
}
