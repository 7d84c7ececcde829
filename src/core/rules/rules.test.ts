import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { EVENT_TYPES } from "../eventType.ts";
import { defaultPolicy } from "../policy/defaultPolicy.ts";
import { ruleFor, rules } from "./rules.ts";

describe("The registry of rules", () => {
  it("has a rule for each file of health in the folder", () => {
    const files = readdirSync(import.meta.dirname).filter((name) => /^\w+Health\.ts$/.test(name));
    assert.equal(rules.length, files.length);
  });

  it("has one rule for each kind of incident but the unknown, and finds it", () => {
    for (const eventType of EVENT_TYPES)
      assert.equal(ruleFor(eventType)?.eventType, eventType === "UNKNOWN" ? undefined : eventType);
    assert.equal(new Set(rules.map(({ eventType }) => eventType)).size, rules.length);
  });

  it("says what healthy means for every incident that the default policy acts on", () => {
    for (const { event_type } of defaultPolicy.rules) assert.ok(ruleFor(event_type), event_type);
  });
});
