import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { agendaFrom } from "./agenda.ts";

const never = (): boolean => false;

describe("virtual time", () => {
  it("lets things happen in the order of their moments, and of their planning where the moment is the same", async () => {
    const agenda = agendaFrom(1_000);
    const happened: string[] = [];
    const plan = (timeMs: number, what: string): void =>
      agenda.at(timeMs, () => void happened.push(`${agenda.nowMs} ${what}`));
    for (const [timeMs, what] of [
      [5_000, "d"],
      [2_000, "a"],
      [3_000, "b"],
      [3_000, "c"],
      [9_000, "e"],
    ] as const)
      plan(timeMs, what);
    assert.equal(await agenda.run(8_000, never), 4);
    assert.deepEqual(happened, ["2000 a", "3000 b", "3000 c", "5000 d"]);
  });

  it("lets every promise go as far as it can before the next event", async () => {
    const agenda = agendaFrom(0);
    const happened: string[] = [];
    async function work(): Promise<void> {
      await agenda.pause(10);
      for (let step = 0; step < 5; step++) await Promise.resolve();
      happened.push(`worked at ${agenda.nowMs}`);
    }
    void work();
    agenda.at(11, () => void happened.push("the next event"));
    await agenda.run(20, never);
    assert.deepEqual(happened, ["worked at 10", "the next event"]);
  });

  it("moves what is planned for the past to now", async () => {
    const agenda = agendaFrom(50);
    const at: number[] = [];
    agenda.at(10, () => void at.push(agenda.nowMs));
    await agenda.run(60, never);
    assert.deepEqual(at, [50]);
  });

  it("stops when it is told that all is over", async () => {
    const agenda = agendaFrom(0);
    let count = 0;
    const again = (): void => {
      count += 1;
      agenda.after(1, again);
    };
    agenda.after(1, again);
    await agenda.run(1_000, () => count === 3);
    assert.equal(count, 3);
  });
});
