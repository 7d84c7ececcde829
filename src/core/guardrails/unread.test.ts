import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { healthy, unclear } from "../health.ts";
import { judge } from "../judge.ts";
import { type Known, unknown, unknownNow } from "../look.ts";
import { plusSeconds } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import { aCase, aLook, NOW } from "./cases.fixtures.ts";
import { unread, unreadIn } from "./unread.ts";

const PLACE = { round: 1, rungIndex: 0 };
const about = aCase();
const withAnswer = (answer: ReturnType<typeof unread>): Verdict => ({
  ...judge(about, healthy("well"), PLACE),
  answers: [{ guardrail: "group-size", answer }],
});
const blind = (instance: Known<never>): Verdict =>
  judge(aCase({ look: aLook({ instance }) }), unclear("not read"), PLACE);

describe("A fact that could not be read", () => {
  it("just now is waited for, whatever else would follow", () => {
    for (const otherwise of ["human", "skip"] as const)
      assert.deepEqual(unread(about, unknownNow("throttled"), "Not read.", otherwise), {
        kind: "DENY",
        denial: "wait",
        reason: "unreadable_now",
        text: "Not read.",
        values: { why: "throttled", cause: null },
        until: plusSeconds(NOW, 30),
      });
  });

  it("and never will be is a human's business, or skips the rung", () => {
    for (const otherwise of ["human", "skip"] as const)
      assert.deepEqual(unread(about, unknown("AccessDenied", { cause: "may not call it" }), "Not read.", otherwise), {
        kind: "DENY",
        denial: otherwise,
        reason: "unreadable",
        text: "Not read.",
        values: { why: "AccessDenied", cause: "may not call it" },
        until: null,
      });
  });
});

describe("What a verdict says was not read", () => {
  it("is what the guardrail that denied could not read", () => {
    for (const fact of [unknownNow("throttled"), unknown("AccessDenied", { cause: "c" }), unknown("not listed")])
      assert.deepEqual(unreadIn(withAnswer(unread(about, fact, "Not read.", "human"))), fact);
  });

  it("is the instance or its status, where that is why its health is not known", () => {
    assert.deepEqual(unreadIn(blind(unknownNow("throttled"))), unknownNow("throttled"));
    assert.equal(unreadIn(judge(about, unclear("no data"), PLACE)), undefined);
  });

  it("is nothing, where something else denied or nothing did", () => {
    assert.equal(unreadIn(judge(about, healthy("well"), PLACE)), undefined);
    const off = { kind: "DENY", denial: "final", reason: "off", text: "Off.", values: {}, until: null } as const;
    assert.equal(unreadIn({ ...blind(unknownNow("x")), answers: [{ guardrail: "mode", answer: off }] }), undefined);
  });
});
