import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { context, fixture } from "../../test/sourceFixtures.ts";
import { explain } from "./explain.ts";
import { explanationText } from "./explanationText.ts";
import { defaultPolicy } from "./policy/defaultPolicy.ts";

describe("an explanation in a terminal", () => {
  const textOf = (raw: unknown): string => explanationText(explain(raw, defaultPolicy, context));

  it("tells what, where, why and what to do next", () => {
    const text = textOf(fixture("sns-single-metric"));
    for (const part of [
      "EC2_STATUS_CHECK_FAILED: STOP_START",
      "i-0123456789abcdef0",
      "web-1-status-check",
      "./defib handle FILE",
    ])
      assert.ok(text.includes(part), part);
  });

  it("sends who sent nothing that is understood to the samples", () => {
    assert.match(textOf("hello"), /No signal was understood.*samples\/events/);
  });

  it("lets nothing from outside move the cursor", () => {
    const event = JSON.stringify(fixture("event-single-metric")).replaceAll(
      "ServerCpuTooHigh",
      "\\u001b[2J\\u202ehigh-cpu",
    );
    assert.doesNotMatch(textOf(event).replaceAll("\n", ""), /[\p{Cc}\u202e]/u);
  });
});
