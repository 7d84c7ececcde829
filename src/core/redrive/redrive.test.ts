import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { UNEXPLAINED_REDRIVES_MAX } from "./fate.ts";
import { type PostOffice, postOffice } from "./postOffice.fixtures.ts";
import { BATCH_MAX } from "./ramp.ts";

const letters = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `letter ${n}`);
const none = (): boolean => false;

async function minutes(office: PostOffice, count: number, intake: "up" | "down" = "up"): Promise<readonly number[]> {
  const sent: number[] = [];
  for (let n = 0; n < count; n++) {
    await office.minute(intake);
    sent.push(office.sentInLastMinute);
  }
  return sent;
}

describe("Dead letters", () => {
  it("go back few first and twice as many each minute, until all are taken in, once each", async () => {
    const office = postOffice(letters(100), none);
    assert.deepEqual(await minutes(office, 6), [5, 10, 20, 40, 25, 0]);
    assert.deepEqual(office.takenIn.toSorted(), letters(100).toSorted());
    assert.deepEqual(office.dead, []);
    assert.equal(office.pages.size, 0);
  });

  it("stop when they come back, are probed ever more rarely, and flow again once intake does", async () => {
    const office = postOffice(letters(60), none);
    const sent = await minutes(office, 60, "down");
    assert.deepEqual(
      sent.filter((count) => count > 0),
      [5, 5, 5, 5],
      "at once, and 5, 15 and 35 minutes later",
    );
    assert.ok(office.logged.includes("redrive.waits"));
    await minutes(office, 90);
    assert.deepEqual(office.takenIn.toSorted(), letters(60).toSorted());
    assert.deepEqual(office.dead, []);
  });

  it("that are poison stay after three tries, do not stop the others, and are told once for a cause", async () => {
    const office = postOffice(letters(40), (body) => body.endsWith("7"));
    await minutes(office, 120);
    const poison = ["letter 7", "letter 17", "letter 27", "letter 37"];
    assert.deepEqual(office.dead.toSorted(), poison.toSorted());
    assert.equal(office.takenIn.length, 36);
    assert.deepEqual(
      poison.map((body) => office.sentBack.get(body)),
      [3, 3, 3, 3],
    );
    assert.equal(office.pages.size, 1);
    assert.match([...office.pages.values()].join(), /TypeError: bad letter \d+.*stays in signals-dlq/);
    const told = office.logged.filter((line) => line.startsWith("redrive.poison"));
    assert.equal(told.length, 4, "each is logged and counted once, although it is seen again every hour");
  });

  it("of which nobody knows why they fail stay after a day of tries", async () => {
    const office = postOffice(["letter"], none);
    await minutes(office, 48 * 60, "down");
    assert.equal(office.sentBack.get("letter"), UNEXPLAINED_REDRIVES_MAX);
    assert.deepEqual(office.dead, ["letter"]);
    assert.match([...office.pages.values()].join(), /why is not known/);
  });

  it("are in both queues after a crash between sending and deleting: twice rather than never", async () => {
    const office = postOffice(letters(5), none);
    office.crashAfterSending(1);
    await minutes(office, 10);
    assert.deepEqual(new Set(office.takenIn), new Set(letters(5)));
    assert.equal(office.takenIn.length, 10);
    assert.deepEqual(office.dead, []);
  });

  it("are never lost and never go round for ever, whatever intake does", async () => {
    const outages = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom("up", "down")), {
      maxLength: 6,
    });
    const given = fc.record({ count: fc.integer({ min: 1, max: 40 }), bad: fc.integer({ min: 1, max: 9 }), outages });
    await fc.assert(
      fc.asyncProperty(given, async ({ count, bad, outages: nights }) => {
        const isPoison = (body: string) => Number(body.split(" ")[1]) % 10 === bad;
        const office = postOffice(letters(count), isPoison);
        for (const [length, intake] of nights) {
          const sent = await minutes(office, length, intake);
          assert.ok(sent.every((one) => one <= BATCH_MAX));
        }
        await minutes(office, 240);
        const good = letters(count).filter((body) => !isPoison(body));
        assert.deepEqual(office.takenIn.toSorted(), good.toSorted());
        assert.deepEqual(office.dead.toSorted(), letters(count).filter(isPoison).toSorted());
        for (const times of office.sentBack.values()) assert.ok(times <= UNEXPLAINED_REDRIVES_MAX);
        assert.ok(office.pages.size <= 1);
      }),
      { numRuns: 40 },
    );
  });
});
