import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { withDurableExecution } from "@aws/durable-execution-sdk-js";
import { RunStopped } from "../core/run/runStopped.ts";
import { virtualClock } from "../core/run/scriptedWorld.fixtures.ts";
import type { Workflow } from "../ports.ts";
import { durable } from "./durable.ts";
import { type DurableRunner, durableRunner } from "./durableRunner.fixtures.ts";

const START = "2026-11-24T02:34:00.000Z";
const at = (seconds: number) => new Date(Date.parse(START) + seconds * 1000).toISOString();

interface Stage {
  readonly run: Workflow;
  readonly runner: DurableRunner;
}

/** Plays a workflow on the durable host: what it gave, or the words of the error that ended it. */
async function play(workflow: (stage: Stage) => Promise<unknown>) {
  const clock = virtualClock(START);
  const handler = withDurableExecution((_payload: unknown, context) =>
    workflow({ run: durable(context, { run: 1, clock }), runner }),
  );
  const runner: DurableRunner = durableRunner(handler, clock);
  const execution = await runner.run({});
  const failed = execution.getStatus() === "FAILED";
  return {
    result: failed ? undefined : execution.getResult(),
    error: failed ? execution.getError().errorMessage : undefined,
    runner,
    clock,
  };
}

function failing(times: number, error: Error = new Error("table away")) {
  const made = { tries: 0 };
  const work = async () => {
    if (++made.tries <= times) throw error;
    return "done";
  };
  return { made, work };
}

const throttled = () =>
  Object.assign(new Error("too many requests"), { name: "ThrottlingException", $metadata: { httpStatusCode: 400 } });

/** Loses the first process, so that the next one replays what came before. */
const replay = ({ run, runner }: Stage) =>
  run.step("replay", async () => (runner.processes === 1 ? runner.loseProcess() : undefined));

/** What a piece of the workflow threw, as words. */
async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RunStopped) return { name: error.name, reason: error.reason, message: error.message };
    return error instanceof Error ? { name: error.name, message: error.message } : error;
  }
}

describe("A step of the durable host", () => {
  it("gives what its work gives, and after a replay from the journal without its work", async () => {
    const { made, work } = failing(0);
    const { result, runner } = await play(async (stage) => {
      const value = await stage.run.step("a", work);
      await replay(stage);
      return value;
    });
    assert.equal(result, "done");
    assert.equal(made.tries, 1);
    assert.equal(runner.processes, 2);
  });

  it("may give nothing", async () => {
    const { result } = await play(async (stage) => {
      const value = await stage.run.step("a", async () => undefined);
      await replay(stage);
      return value === undefined;
    });
    assert.equal(result, true);
  });

  it("is repeated long after a fault of the table, and goes on when it is back", async () => {
    const { made, work } = failing(20, throttled());
    const { result, clock } = await play(({ run }) => run.step("a", work));
    assert.equal(result, "done");
    assert.equal(made.tries, 21);
    assert.equal(clock.now().toISOString(), at(5 + 10 + 20 + 40 + 80 + 160 + 320 + 640 + 12 * 900));
  });

  it("fails with its own last fault after six tries, live and replayed", async () => {
    const { made, work } = failing(100, new TypeError("undefined is not a function"));
    const { result } = await play(async (stage) => {
      const thrown = await thrownBy(stage.run.step("a", work));
      await replay(stage);
      return thrown;
    });
    assert.deepEqual(result, { name: "TypeError", message: "undefined is not a function" });
    assert.equal(made.tries, 6);
  });

  it("is not repeated once the run is stopped, and a replay ends alike", async () => {
    const { made, work } = failing(100, new RunStopped("fenced", "run 2 holds it"));
    const { result } = await play(async (stage) => {
      const thrown = await thrownBy(stage.run.step("a", work));
      await replay(stage);
      return thrown;
    });
    assert.deepEqual(result, { name: "RunStopped", reason: "fenced", message: "run 2 holds it" });
    assert.equal(made.tries, 1);
  });

  it("is done again when its process was lost in it", async () => {
    let tries = 0;
    const { result } = await play(({ run, runner }) =>
      run.step("a", async () => (++tries === 1 ? runner.loseProcess() : "done")),
    );
    assert.equal(result, "done");
    assert.equal(tries, 2);
  });

  it("has a name of its own: a second use ends the execution, whatever kind it is", async () => {
    for (const second of [
      ({ run }: Stage) => run.step("a", async () => 2),
      ({ run }: Stage) => run.act("a", async () => 2),
      ({ run }: Stage) => run.sleepUntil("a", at(60)),
    ]) {
      const { error } = await play(async (stage) => {
        await stage.run.step("a", async () => 1);
        return second(stage);
      });
      assert.match(error ?? "", /the step name a was used twice in one run/);
    }
  });
});

describe("An act of the durable host", () => {
  it("is done once, however often the run is replayed", async () => {
    const { made, work } = failing(0);
    const { result, runner } = await play(async (stage) => {
      const answer = await stage.run.act("a", work);
      await replay(stage);
      return answer;
    });
    assert.deepEqual(result, { kind: "done", value: "done" });
    assert.equal(made.tries, 1);
    assert.equal(runner.processes, 2);
  });

  it("is never repeated when it fails: it was interrupted", async () => {
    for (const fault of [new Error("socket hang up"), throttled()]) {
      const { made, work } = failing(1, fault);
      const { result } = await play(async (stage) => {
        const answer = await stage.run.act("a", work);
        await replay(stage);
        return answer;
      });
      assert.deepEqual(result, { kind: "interrupted" });
      assert.equal(made.tries, 1);
    }
  });

  it("is never begun again when its process was lost in it: it was interrupted", async () => {
    let begun = 0;
    const { result, runner } = await play(({ run, runner }) =>
      run.act("a", async () => {
        begun += 1;
        return runner.loseProcess();
      }),
    );
    assert.deepEqual(result, { kind: "interrupted" });
    assert.equal(begun, 1);
    assert.equal(runner.processes, 2);
  });

  it("is in the journal as begun before its work begins", async () => {
    let known: readonly (string | undefined)[] = [];
    await play(({ run, runner }) =>
      run.act("a", async () => {
        known = runner.journal.map(({ Name, Action }) => `${Name} ${Action}`);
      }),
    );
    assert.deepEqual(known, ["a START"]);
  });

  it("lets the end of the run pass, live and replayed", async () => {
    const { made, work } = failing(100, new RunStopped("fenced", "run 2 holds it"));
    const { result } = await play(async (stage) => {
      const thrown = await thrownBy(stage.run.act("a", work));
      await replay(stage);
      return thrown;
    });
    assert.deepEqual(result, { name: "RunStopped", reason: "fenced", message: "run 2 holds it" });
    assert.equal(made.tries, 1);
  });
});

describe("A wait of the durable host", () => {
  const waitsOf = ({ journal }: DurableRunner) => journal.flatMap(({ WaitOptions }) => WaitOptions?.WaitSeconds ?? []);

  it("has whole seconds, never ends early, and is at least one second long", async () => {
    const { runner } = await play(async ({ run }) => {
      await run.sleepUntil("a", "2026-11-24T02:35:29.100Z");
      await run.sleepUntil("b", START);
    });
    assert.deepEqual(waitsOf(runner), [90, 1]);
  });

  it("is measured once: a replay does not measure it again", async () => {
    const { runner } = await play(async (stage) => {
      await stage.run.sleepUntil("a", at(60));
      await replay(stage);
      await stage.run.sleepUntil("b", at(120));
    });
    assert.equal(runner.journal.filter(({ Name, Action }) => Name === "a/seconds" && Action === "SUCCEED").length, 1);
    assert.deepEqual(waitsOf(runner), [60, 60]);
  });
});

describe("An approval on the durable host", () => {
  it("is not built yet, and says what to set instead", async () => {
    const { error } = await play(({ run }) => run.approval("a", "May I?"));
    assert.match(error ?? "", /set the mode to shadow or auto/);
  });
});
