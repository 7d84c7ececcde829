import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { aCase, aLook, aSlice, heldIncident, instanceFacts, NOW, START_RUNG } from "./guardrails/cases.fixtures.ts";
import type { Case } from "./guardrails/guardrail.ts";
import { anyCase } from "./guardrails/guardrailKit.fixtures.ts";
import { changing, gone, type Health, healthy, sick, unclear } from "./health.ts";
import { judge } from "./judge.ts";
import { known } from "./look.ts";
import { plusSeconds } from "./time.ts";

const PLACE = { round: 3, rungIndex: 1 };
const EVERY_HEALTH = [healthy("ok"), sick("impaired"), changing("pending"), gone("terminated"), unclear("throttled")];

const meant = (overrides: Partial<Case> = {}): Case =>
  aCase({
    rung: START_RUNG,
    look: aLook({
      instance: known(instanceFacts({ state: "stopped", stateReasonCode: "Client.UserInitiatedShutdown" })),
    }),
    ...overrides,
  });

const asked = (about: Case, health: Health) =>
  judge(about, health, PLACE).answers.map(({ guardrail, answer }) => `${guardrail} ${answer.kind}`);

describe("A judgement", () => {
  it("of a sick resource that nothing speaks against is go, in the words of what allowed it", () => {
    const { kind, text, until } = judge(aCase(), sick("EC2 says impaired"), PLACE);
    assert.deepEqual([kind, until], ["go", null]);
    assert.match(text, /^Sick: EC2 says impaired\. The mode of rule ec2-status-check is auto\./);
  });

  it("keeps all that is needed to recompute it", () => {
    const about = aCase({ incident: heldIncident({ epoch: 4 }) });
    const verdict = judge(about, sick("EC2 says impaired"), PLACE);
    const { run, round, rung, action, now, mode, health, look } = verdict;
    assert.deepEqual(
      { run, round, rung, action, now, mode, health, look },
      {
        run: 4,
        round: 3,
        rung: 1,
        action: "REBOOT",
        now: NOW,
        mode: "auto",
        health: sick("EC2 says impaired"),
        look: about.look,
      },
    );
  });

  const lookAgain = plusSeconds(NOW, 30);
  for (const [health, kind, text, until] of [
    [healthy("the checks pass"), "well", "Well: the checks pass.", null],
    [gone("the instance is terminated"), "final", "Nothing left to heal: the instance is terminated.", null],
    [changing("the instance is pending"), "wait", "Changing: the instance is pending.", lookAgain],
    [unclear("throttled"), "wait", "Not clear: throttled.", lookAgain],
  ] as const)
    it(`of a resource that is ${health.state} is ${kind}`, () => {
      const verdict = judge(aCase(), health, PLACE);
      assert.deepEqual([verdict.kind, verdict.text, verdict.until], [kind, text, until]);
    });
});

describe("The stages of a judgement", () => {
  it("the signal is asked about before health: what is off is left alone even where it is well", () => {
    for (const health of EVERY_HEALTH) {
      const verdict = judge(aCase({ policy: aSlice({ mode: "off" }) }), health, PLACE);
      assert.equal(verdict.kind, "final");
      assert.equal(verdict.text, "The mode of rule ec2-status-check is off.");
    }
  });

  it("health comes before the instance: what is not sick spares the later questions", () => {
    for (const health of EVERY_HEALTH.filter(({ state }) => state !== "SICK"))
      assert.ok(!asked(meant(), health).some((answer) => answer.startsWith("meant-stop")), health.state);
  });

  it("of a sick resource asks everything", () => {
    assert.ok(asked(meant(), sick("stopped")).includes("meant-stop DENY"));
    assert.equal(judge(meant(), sick("stopped"), PLACE).kind, "final");
  });

  it("evaluate nothing after a denial", () => {
    const answers = asked(meant({ policy: aSlice({ mode: "off" }) }), sick("stopped"));
    assert.equal(answers[0], "mode DENY");
    assert.ok(answers.length > 1);
    assert.ok(
      answers.slice(1).every((answer) => answer.endsWith("NOT_EVALUATED")),
      answers.join(", "),
    );
  });
});

describe("Whatever the case", () => {
  const health = fc.constantFrom(...EVERY_HEALTH);

  it("the same case has the same verdict, also when it is read back from where it was kept", () => {
    fc.assert(
      fc.property(anyCase, health, (about, is) => {
        const kept: Case = JSON.parse(JSON.stringify(about));
        assert.equal(JSON.stringify(judge(kept, is, PLACE)), JSON.stringify(judge(about, is, PLACE)));
      }),
    );
  });

  it("it goes only for a sick resource, and only where nobody denied", () => {
    fc.assert(
      fc.property(anyCase, health, (about, is) => {
        const { kind, answers } = judge(about, is, PLACE);
        const isDenied = answers.some(({ answer }) => answer.kind === "DENY");
        if (kind === "go") assert.ok(is.state === "SICK" && !isDenied);
        if (isDenied) assert.ok(["skip", "wait", "final", "human"].includes(kind));
      }),
    );
  });

  it("it is well only for a healthy one: nothing else is good news", () => {
    fc.assert(
      fc.property(anyCase, health, (about, is) => {
        if (judge(about, is, PLACE).kind === "well") assert.equal(is.state, "HEALTHY");
      }),
    );
  });

  it("a wait ends later than now, and nothing else has an end", () => {
    fc.assert(
      fc.property(anyCase, health, (about, is) => {
        const { kind, until } = judge(about, is, PLACE);
        assert.equal(kind === "wait", until !== null);
        if (until !== null) assert.ok(until > about.now);
      }),
    );
  });

  it("there is at most one denial, and after it nothing was evaluated", () => {
    fc.assert(
      fc.property(anyCase, health, (about, is) => {
        const kinds = judge(about, is, PLACE).answers.map(({ answer }) => answer.kind);
        const first = kinds.indexOf("DENY");
        if (first >= 0) assert.ok(kinds.slice(first + 1).every((kind) => kind === "NOT_EVALUATED"));
      }),
    );
  });
});
