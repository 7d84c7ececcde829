/** What every guardrail must do, whatever it asks. Run over the registry by `guardrails.test.ts`. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { marked } from "marked";
import { ACTION_NAMES } from "../actions/actionName.ts";
import type { Incident, SignalNote } from "../incident.ts";
import type { InstanceFacts, Look } from "../look.ts";
import { MODES } from "../policy/policy.ts";
import { anyControl, anySurvey, foreign, knownOr, moment } from "./anyFacts.fixtures.ts";
import { aCase, aLook, aSlice, heldIncident, instanceFacts } from "./cases.fixtures.ts";
import type { Case, Guardrail } from "./guardrail.ts";
import { aMake } from "./surroundings.fixtures.ts";

const signal: fc.Arbitrary<Pick<SignalNote, "effect" | "at" | "contributor" | "held">> = fc.record({
  effect: fc.constantFrom("fires", "clears", "neither", "summary"),
  at: moment,
  contributor: fc.option(foreign),
  held: fc.option(fc.record({ by: fc.constantFrom("mute", "suppression"), until: fc.option(moment), detail: foreign })),
});

const instance: fc.Arbitrary<InstanceFacts> = fc
  .record({
    state: fc.constantFrom("pending", "running", "stopping", "stopped", "shutting-down", "terminated"),
    stateReasonCode: fc.option(
      fc.oneof(foreign, fc.constantFrom("Client.UserInitiatedShutdown", "Server.InternalError")),
    ),
    stateReasonMessage: fc.option(foreign),
    tags: fc.dictionary(fc.oneof(foreign, fc.constantFrom("defib", "aws:autoscaling:groupName")), foreign, {
      maxKeys: 3,
    }),
    make: fc.option(fc.record({ autoRecovery: fc.boolean(), autoScalingGroup: fc.option(foreign) })),
  } as const)
  .map(({ make, ...facts }) => instanceFacts(make === null ? facts : { ...facts, make: aMake(make) }));

const look: fc.Arbitrary<Look> = fc
  .record({
    at: moment,
    instance: knownOr(instance),
    alarm: fc.option(
      knownOr(
        fc.record({
          name: foreign,
          state: fc.constantFrom("ALARM", "OK", "INSUFFICIENT_DATA"),
          changedAt: fc.option(moment),
          suppressedBy: fc.option(fc.oneof(foreign, fc.constantFrom("WaitPeriod", "ExtensionPeriod", "Alarm"))),
          ec2Actions: fc.array(foreign, { maxLength: 2 }),
        }),
      ),
    ),
  } as const)
  .map((facts) => aLook(facts));

const incident: fc.Arbitrary<Incident> = fc
  .record({ signals: fc.array(signal, { maxLength: 4 }) })
  .map(({ signals }) => {
    const [note] = heldIncident().signals;
    return heldIncident({ signals: note === undefined ? [] : signals.map((change) => ({ ...note, ...change })) });
  });

/** Any well-typed case, with text from outside that means harm. */
export const anyCase: fc.Arbitrary<Case> = fc
  .record({
    incident,
    policy: fc.record({ rule: foreign, mode: fc.constantFrom(...MODES) }).map((change) => aSlice(change)),
    rung: fc.record({
      action: fc.constantFrom(...ACTION_NAMES),
      proveWithinSeconds: fc.integer({ min: 60, max: 7200 }),
      settleSeconds: fc.integer({ min: 0, max: 600 }),
    }),
    look,
    now: moment,
    control: fc.option(anyControl, { nil: undefined }),
    surroundings: fc.option(anySurvey, { nil: undefined }),
  } as const)
  .map(({ control, surroundings, ...parts }) =>
    aCase({ ...parts, ...(control && { control }), ...(surroundings && { surroundings }) }),
  );

export function keepsTheGuardrailContract(guardrail: Guardrail): void {
  describe(`The guardrail ${guardrail.id} keeps the contract of a guardrail`, () => {
    it("asks a question and has an id of plain words", () => {
      assert.match(guardrail.id, /^[a-z]+(?:-[a-z]+)*$/);
      assert.match(guardrail.question, /^[A-Z].*\?$/);
      assert.ok(guardrail.denials.length > 0);
    });

    it("answers any case without throwing, with a reason, and the same case with the same answer", () => {
      fc.assert(
        fc.property(anyCase, (about) => {
          const answer = guardrail.ask(about);
          assert.notEqual(answer.reason.trim(), "");
          assert.deepEqual(guardrail.ask(about), answer);
        }),
      );
    });

    it("denies only as it says it does, and tells until when a wait lasts: later than now", () => {
      fc.assert(
        fc.property(anyCase, (about) => {
          const answer = guardrail.ask(about);
          if (answer.kind !== "DENY") return;
          assert.ok(guardrail.denials.includes(answer.denial), answer.denial);
          assert.equal(answer.denial === "wait", answer.until !== null);
          if (answer.until !== null) assert.ok(answer.until > about.now, `${answer.until} is not after ${about.now}`);
        }),
      );
    });

    it("says nothing that Markdown or HTML would take for more than text", () => {
      fc.assert(
        fc.property(anyCase, (about) => {
          const answer = guardrail.ask(about);
          if (!("text" in answer)) return;
          assert.notEqual(answer.text.trim(), "");
          assert.doesNotMatch(answer.text, /[<>&\n\r]/);
          assert.equal(unquoted(marked.parseInline(answer.text, { async: false })), unquoted(answer.text));
        }),
      );
    });
  });
}

/** Marked writes an apostrophe as an entity, which reads the same. */
const unquoted = (text: string): string => text.replaceAll("&#39;", "'");
