import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RunStopped } from "../core/run/runStopped.ts";
import { virtualClock } from "../core/run/scriptedWorld.fixtures.ts";
import { inProcess } from "./inProcess.ts";

const START = "2026-11-24T02:34:00.000Z";
const at = (seconds: number) => new Date(Date.parse(START) + seconds * 1000).toISOString();

function host(until?: string) {
  const clock = virtualClock(START);
  return { clock, run: inProcess({ run: 1, clock, ...(until === undefined ? {} : { until: new Date(until) }) }) };
}

function failing(times: number, error: Error = new Error("table away")) {
  const made = { tries: 0 };
  const work = async () => {
    if (++made.tries <= times) throw error;
    return "done";
  };
  return { made, work };
}

describe("A step of the host in this process", () => {
  it("gives what its work gives", async () => assert.equal(await host().run.step("a", async () => 7), 7));

  it("is repeated when it fails, later each time", async () => {
    const { clock, run } = host();
    assert.equal(await run.step("a", failing(5).work), "done");
    assert.equal(clock.now().toISOString(), at(1 + 2 + 4 + 8 + 16));
  });

  it("fails with its last fault after twenty tries", async () => {
    const { made, work } = failing(100);
    await assert.rejects(host().run.step("a", work), /table away/);
    assert.equal(made.tries, 20);
  });

  it("is not repeated once the run is stopped", async () => {
    const { made, work } = failing(100, new RunStopped("fenced", "run 2 holds it"));
    await assert.rejects(host().run.step("a", work), { name: "RunStopped", reason: "fenced" });
    assert.equal(made.tries, 1);
  });

  it("has a name of its own: a second use is an error, whatever kind it is", async () => {
    const { run } = host();
    await run.step("a", async () => 1);
    await assert.rejects(
      run.step("a", async () => 1),
      /the step name a was used twice/,
    );
    await assert.rejects(
      run.act("a", async () => 1),
      /used twice/,
    );
    await assert.rejects(run.sleepUntil("a", START), /used twice/);
  });
});

describe("An act of the host in this process", () => {
  it("is done once", async () => {
    assert.deepEqual(await host().run.act("a", async () => 7), { kind: "done", value: 7 });
  });

  it("is never repeated: when it fails it was interrupted", async () => {
    const { made, work } = failing(1);
    assert.deepEqual(await host().run.act("a", work), { kind: "interrupted" });
    assert.equal(made.tries, 1);
  });

  it("lets the end of the run pass", async () => {
    const { work } = failing(1, new RunStopped("fenced", "run 2 holds it"));
    await assert.rejects(host().run.act("a", work), { name: "RunStopped" });
  });
});

describe("A wait of the host in this process", () => {
  it("ends at its moment", async () => {
    const { clock, run } = host();
    await run.sleepUntil("a", at(90));
    assert.equal(clock.now().toISOString(), at(90));
  });

  it("may last as long as the host lives, and one that would last longer suspends the run", async () => {
    const { clock, run } = host(at(60));
    await run.sleepUntil("a", at(60));
    await assert.rejects(run.sleepUntil("b", plusOneMs(at(60))), { name: "RunStopped", reason: "suspended" });
    assert.equal(clock.now().toISOString(), at(60));
  });
});

const plusOneMs = (time: string): string => new Date(Date.parse(time) + 1).toISOString();

describe("An approval", () => {
  it("is not built yet, and says what to set instead", async () => {
    await assert.rejects(host().run.approval("a", "May I?"), /set the mode to shadow or auto/);
  });
});
