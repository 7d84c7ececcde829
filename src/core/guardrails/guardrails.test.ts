import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { known } from "../look.ts";
import { aCase, aLook, aSlice, instanceFacts, START_RUNG } from "./cases.fixtures.ts";
import { keepsTheGuardrailContract } from "./guardrailKit.fixtures.ts";
import { askGuardrails, guardrails } from "./guardrails.ts";

for (const guardrail of guardrails) keepsTheGuardrailContract(guardrail);

describe("The registry of guardrails", () => {
  it("names every guardrail of the folder, once", () => {
    const inFolder = readdirSync(import.meta.dirname)
      .filter((name) => /^[a-zA-Z]+\.ts$/.test(name))
      .map(
        (name) => /: Guardrail = \{\s+id: "([\w-]+)"/.exec(readFileSync(join(import.meta.dirname, name), "utf8"))?.[1],
      )
      .filter((id) => id !== undefined);
    assert.ok(inFolder.length > 0);
    assert.deepEqual(guardrails.map(({ id }) => id).sort(), inFolder.sort());
  });

  it("is in the order of the stages: the cheap facts are asked about first", () => {
    const stages = guardrails.map(({ stage }) => stage);
    assert.deepEqual(
      stages,
      stages.toSorted((one, other) => one - other),
    );
  });
});

describe("Asking the guardrails", () => {
  it("gives every answer of the stages that were asked for, in order", () => {
    const about = aCase({
      rung: START_RUNG,
      look: aLook({ instance: known(instanceFacts({ state: "stopped", stateReasonCode: "Server.InternalError" })) }),
    });
    const ids = (stages: Parameters<typeof askGuardrails>[1]) =>
      askGuardrails(about, stages).map((one) => one.guardrail);
    const idsOf = (stages: readonly number[]) =>
      guardrails.filter((one) => stages.includes(one.stage)).map((one) => one.id);
    assert.deepEqual(ids([0, 1]), idsOf([0, 1]));
    assert.deepEqual(ids([0, 1, 2, 3]), idsOf([0, 1, 2, 3]));
  });

  it("evaluates nothing after a denial, and says who denied", () => {
    const [first, ...rest] = askGuardrails(aCase({ policy: aSlice({ mode: "off" }) }), [0, 1, 2, 3]);
    assert.equal(first?.guardrail, "mode");
    assert.equal(first?.answer.kind, "DENY");
    assert.equal(rest.length, guardrails.length - 1);
    for (const { answer } of rest)
      assert.deepEqual(answer, { kind: "NOT_EVALUATED", reason: "mode has already denied" });
  });
});
