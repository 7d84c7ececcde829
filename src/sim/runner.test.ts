import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Agenda, agendaFrom } from "./agenda.ts";
import { chanceFrom } from "./chance.ts";
import type { Fate, Fates } from "./fates.ts";
import { historyOf } from "./history.ts";
import { CallFailed, type Runner, runnerOf } from "./runner.ts";

const WELL: Fate = { end: "answered", thereMs: 0, backMs: 0 };

function aRunner(fate: Fate): { readonly runner: Runner; readonly agenda: Agenda; readonly stopped: string[] } {
  const agenda = agendaFrom(0);
  const stopped: string[] = [];
  const fates: Fates = {
    isCalm: () => false,
    chance: chanceFrom(1, "runner"),
    strikes: () => false,
    ofCall: () => fate,
  };
  const history = historyOf(agenda);
  const onStop = (_: Runner, step: string): void => void stopped.push(step);
  return { runner: runnerOf(1, { kind: "run", task: null, agenda, fates, history, onStop }), agenda, stopped };
}

/** What a call comes to, and whether the world carried it out. */
async function outcomeOf(fate: Fate): Promise<{ told: string; carriedOut: boolean; stopped: readonly string[] }> {
  const { runner, agenda, stopped } = aRunner(fate);
  let carriedOut = false;
  let told = "nothing";
  runner
    .call("write", () => {
      carriedOut = true;
      return "done";
    })
    .then(
      (answer) => {
        told = answer;
      },
      (error: unknown) => {
        told = error instanceof CallFailed ? error.name : "another error";
      },
    );
  agenda.beginsToRun();
  agenda.after(0, () => undefined);
  await agenda.run(60_000, () => false);
  return { told, carriedOut, stopped };
}

describe("a call of a runner", () => {
  const cases: readonly [Fate, string, boolean][] = [
    [WELL, "done", true],
    [{ ...WELL, thereMs: 100, backMs: 100 }, "done", true],
    [{ ...WELL, end: "throttled" }, "ThrottlingException", false],
    [{ ...WELL, end: "lost", backMs: 1_000 }, "TimeoutError", false],
    [{ ...WELL, end: "unanswered", backMs: 1_000 }, "TimeoutError", true],
    [{ ...WELL, end: "dies before" }, "nothing", false],
    [{ ...WELL, end: "dies meanwhile", thereMs: 500 }, "nothing", true],
    [{ ...WELL, end: "dies after" }, "nothing", true],
  ];
  for (const [fate, told, carriedOut] of cases)
    it(`that is ${fate.end} (${fate.thereMs} ms there) tells ${told}, and is ${carriedOut ? "" : "not "}carried out`, async () => {
      const stopped = fate.end.startsWith("dies") ? ["died"] : [];
      assert.deepEqual(await outcomeOf(fate), { told, carriedOut, stopped });
    });

  it("of one that is ended while the request is not yet sent does nothing and hears nothing", async () => {
    const { runner, agenda } = aRunner({ ...WELL, thereMs: 1_000 });
    let carriedOut = false;
    void runner.call("write", () => {
      carriedOut = true;
    });
    agenda.at(500, () => runner.stop("died", "redeployed"));
    await agenda.run(5_000, () => false);
    assert.equal(carriedOut, false);
  });
});
