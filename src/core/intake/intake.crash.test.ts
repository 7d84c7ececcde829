/** A runner is killed before and after each of its calls in turn, for each of 200 notifications, and nothing is lost. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { diesAtCall, type Fate, Killed, mortal } from "./mortalRunner.fixtures.ts";
import { ACCOUNT, type Notification, notifications, REGION } from "./notifications.fixtures.ts";
import { assertEverySignalIsAccountedFor, assertOneIncidentForEachProblem, writtenIn } from "./oracle.fixtures.ts";
import { receive } from "./receive.ts";
import type { IntakeWorld } from "./world.ts";
import { anIntake, type TestIntake } from "./worlds.fixtures.ts";

const SEED = 20261124;
const COUNT = 200;
/** More calls than any one message makes. */
const CALLS_MAX = 40;

const all = notifications({ seed: SEED, count: COUNT });

describe("a runner that is killed", () => {
  for (const how of ["dies before", "dies after"] as const) {
    it(`${how} each call in turn, one call further at each redelivery, and loses nothing`, async () => {
      const intake = anIntake();
      for (const notification of all) {
        let calls = 0;
        while (!(await survives(notification, mortal(intake.world, diesAtCall(calls, how))))) calls++;
        assert.ok(calls > 0 && calls < CALLS_MAX, `${calls} calls for one message`);
      }
      assertNothingIsLost(intake);
    });

    it(`${how} any one call, and its message comes again after the next three, and loses nothing`, async () => {
      let calls = 0;
      for (let deaths = COUNT; deaths > 0; calls++) {
        const intake = anIntake();
        deaths = await eachDiesOnce(intake, () => diesAtCall(calls, how));
        assertNothingIsLost(intake);
        assert.ok(calls < CALLS_MAX, `some message makes more than ${CALLS_MAX} calls`);
      }
      assert.ok(calls > 8, `the longest way in has only ${calls} calls`);
    });
  }

  it("leaves duplicates that cost one write each and nothing else", async () => {
    const intake = anIntake();
    for (const notification of all) await survives(notification, intake.world);
    const calls: string[] = [];
    const second = anIntake({
      table: {
        read: (key) => noted(calls, "read", intake.table.read(key)),
        write: (value, ifVersion) => noted(calls, "write", intake.table.write(value, ifVersion)),
        readAll: (keys) => noted(calls, "readAll", intake.table.readAll(keys)),
        insert: (value) => noted(calls, "insert", intake.table.insert(value)),
        count: (initial) => noted(calls, "count", intake.table.count(initial)),
      },
    });
    for (const notification of all) await survives(notification, second.world);
    assert.deepEqual(new Set(calls), new Set(["count"]));
    assert.equal(calls.length, COUNT);
    assert.deepEqual(second.started, []);
  });
});

/** Each message meets one death (if it makes that many calls) and comes again later. */
async function eachDiesOnce(intake: TestIntake, fate: () => () => Fate): Promise<number> {
  const waiting: Notification[] = [];
  let deaths = 0;
  for (const notification of all) {
    if (!(await survives(notification, mortal(intake.world, fate())))) {
      deaths++;
      waiting.push(notification);
    }
    if (waiting.length > 3) await again(waiting.shift(), intake);
  }
  for (const notification of waiting) await again(notification, intake);
  return deaths;
}

async function again(notification: Notification | undefined, intake: TestIntake): Promise<void> {
  if (notification !== undefined) assert.equal(await survives(notification, intake.world), true);
}

async function survives({ id, body }: Notification, world: IntakeWorld): Promise<boolean> {
  try {
    await receive({ id, body, account: ACCOUNT, region: REGION }, world);
    return true;
  } catch (error) {
    if (error instanceof Killed) return false;
    throw error;
  }
}

function assertNothingIsLost({ table, started }: TestIntake): void {
  const changes = all.map(({ change }) => change);
  const written = writtenIn(table.values(), started);
  assert.ok(written.incidents.length > 20, "there is something to lose");
  assertOneIncidentForEachProblem(changes, written);
  assertEverySignalIsAccountedFor(changes, written);
}

function noted<T>(calls: string[], name: string, answer: Promise<T>): Promise<T> {
  calls.push(name);
  return answer;
}
