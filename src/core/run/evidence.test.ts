import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { instanceFacts, NOW, statusFacts } from "../guardrails/cases.fixtures.ts";
import { known, unknown } from "../look.ts";
import { foundBefore } from "./evidence.ts";

describe("What was kept before a change, in one line", () => {
  it("tells the state, the checks, and how much the console said", () => {
    const line = foundBefore({
      at: NOW,
      since: NOW,
      instance: known(instanceFacts()),
      status: known(statusFacts({ instance: "impaired" })),
      metrics: {},
      events: known([]),
      console: known({ at: NOW, latest: true, text: "login: " }),
    });
    assert.equal(
      line,
      "Before the change: running, system check ok, instance check impaired; console output: 7 characters.",
    );
  });

  it("says what could not be read, and why", () => {
    const why = unknown("throttled");
    const line = foundBefore({
      at: NOW,
      since: NOW,
      instance: why,
      status: why,
      metrics: {},
      events: why,
      console: why,
    });
    assert.equal(
      line,
      "Before the change: not readable (throttled), status checks not readable (throttled); console output: none (throttled).",
    );
  });
});
