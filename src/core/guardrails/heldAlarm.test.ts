import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { sick } from "../health.ts";
import type { SignalNote } from "../incident.ts";
import { judge } from "../judge.ts";
import { known, type Look, unknown } from "../look.ts";
import type { Held } from "../signal.ts";
import { plusSeconds } from "../time.ts";
import { aCase, aLook, heldIncident, NOW } from "./cases.fixtures.ts";
import type { Case } from "./guardrail.ts";
import { heldAlarm } from "./heldAlarm.ts";

const END = "2026-11-24T03:00:00.000Z";
/** A quarter of an hour after NOW. */
const LOOK_AGAIN = "2026-11-24T02:55:00.000Z";
const muted = (until: string | null = END): Held => ({ by: "mute", until, detail: "deploys" });
const suppressed = (until: string | null = END): Held => ({ by: "suppression", until, detail: "WaitPeriod" });

function fired(held: Held | null, overrides: Partial<SignalNote> = {}): SignalNote {
  const [note] = heldIncident().signals;
  assert.ok(note);
  return { ...note, held, ...overrides };
}

const lookSuppressedBy = (suppressedBy: string | null): Look => {
  const { alarm } = aLook();
  assert.ok(alarm?.known);
  return aLook({ alarm: known({ ...alarm.value, suppressedBy }) });
};

const caseOf = (signals: readonly SignalNote[], overrides: Partial<Case> = {}): Case =>
  aCase({ incident: heldIncident({ signals }), ...overrides });

const held = (text: string, until: string, values: object, reason = "held") => ({
  kind: "DENY",
  denial: "wait",
  reason,
  text,
  values,
  until,
});

const BY_MUTE = "The alarm's actions are held back by a mute: deploys.";
const BY_SUPPRESSION = "The alarm's actions are held back by a suppression: WaitPeriod.";
const muteValues = { by: "mute", until: END, suppressed_by: null, now: NOW };

describe(heldAlarm.question, () => {
  it("does not apply where no signal says so and CloudWatch does not either", () => {
    assert.deepEqual(heldAlarm.ask(caseOf([fired(null)])), {
      kind: "NOT_APPLICABLE",
      reason: "no alarm of this incident is held back",
    });
  });

  it("yes, and a quarter of an hour later it is looked whether the mute was lifted", () => {
    assert.deepEqual(heldAlarm.ask(caseOf([fired(muted())])), held(BY_MUTE, LOOK_AGAIN, muteValues));
  });

  it("yes, until the end of the mute's window, where that is sooner", () => {
    const now = "2026-11-24T02:46:00.000Z";
    assert.deepEqual(heldAlarm.ask(caseOf([fired(muted())], { now })), held(BY_MUTE, END, { ...muteValues, now }));
  });

  it("yes, one millisecond before its end", () => {
    const now = plusSeconds(END, -0.001);
    assert.deepEqual(heldAlarm.ask(caseOf([fired(muted())], { now })), held(BY_MUTE, END, { ...muteValues, now }));
  });

  it("no longer, at its end exactly", () => {
    assert.deepEqual(heldAlarm.ask(caseOf([fired(muted())], { now: END })), {
      kind: "ALLOW",
      reason: "hold_over",
      text: `The mute ended at ${END}.`,
      values: { ...muteValues, now: END },
    });
  });

  it("no longer, once the same change has come by an action route, whatever its end was said to be", () => {
    const signals = [fired(muted()), fired(null, { source: "sns", at: plusSeconds(fired(null).at, 2) })];
    assert.equal(heldAlarm.ask(caseOf(signals)).kind, "NOT_APPLICABLE");
    assert.equal(heldAlarm.ask(caseOf(signals.toReversed())).kind, "NOT_APPLICABLE");
  });

  it("yes, when an earlier change was not held back and the newest one is", () => {
    const signals = [fired(null, { at: "2026-11-24T01:00:00.000Z" }), fired(muted())];
    assert.deepEqual(heldAlarm.ask(caseOf(signals)), held(BY_MUTE, LOOK_AGAIN, muteValues));
  });

  it("no, when an earlier change was held back and the newest one is not", () => {
    const signals = [fired(muted(), { at: "2026-11-24T01:00:00.000Z" }), fired(null)];
    assert.equal(heldAlarm.ask(caseOf(signals)).kind, "NOT_APPLICABLE");
  });

  it("a signal that clears or changes nothing does not end it", () => {
    const signals = [fired(muted()), fired(null, { effect: "clears" }), fired(null, { effect: "neither" })];
    assert.equal(heldAlarm.ask(caseOf(signals)).kind, "DENY");
  });

  it("yes, for a while, when only CloudWatch says that it is suppressed", () => {
    const text = "The alarm's actions are held back by a suppression: CloudWatch says suppressed by ExtensionPeriod.";
    const values = { by: "suppression", until: null, suppressed_by: "ExtensionPeriod", now: NOW };
    assert.deepEqual(
      heldAlarm.ask(caseOf([fired(null)], { look: lookSuppressedBy("ExtensionPeriod") })),
      held(text, plusSeconds(NOW, 300), values, "suppressed"),
    );
  });

  it("yes, when the wait period is over and CloudWatch says that the suppressor went into ALARM meanwhile", () => {
    const values = { by: "suppression", until: END, suppressed_by: "Alarm", now: END };
    assert.deepEqual(
      heldAlarm.ask(caseOf([fired(suppressed())], { now: END, look: lookSuppressedBy("Alarm") })),
      held(BY_SUPPRESSION, plusSeconds(END, 300), values, "suppressed"),
    );
  });

  const waited = (about: Case): Case => {
    const verdict = judge(about, sick("EC2 says impaired"), { round: 1, rungIndex: 0 });
    return { ...about, incident: { ...about.incident, verdicts: [verdict] } };
  };

  it("yes, for a while, when a suppression's end is not known, though CloudWatch does not say so yet", () => {
    const values = { by: "suppression", until: null, suppressed_by: null, now: NOW };
    assert.deepEqual(
      heldAlarm.ask(caseOf([fired(suppressed(null))])),
      held(BY_SUPPRESSION, plusSeconds(NOW, 300), values, "held_without_end"),
    );
  });

  it("no longer, when that suppression was waited for and CloudWatch does not say so any more", () => {
    assert.deepEqual(heldAlarm.ask(waited(caseOf([fired(suppressed(null))]))), {
      kind: "ALLOW",
      reason: "hold_over",
      text: "CloudWatch no longer says that the alarm is suppressed.",
      values: { by: "suppression", until: null, suppressed_by: null, now: NOW },
    });
  });

  it("yes, when the alarm cannot be read: what is not known is not over", () => {
    const about = waited(caseOf([fired(suppressed(null))], { look: aLook({ alarm: unknown("throttled") }) }));
    assert.equal(heldAlarm.ask(about).kind, "DENY");
  });

  it("yes, when an earlier run has waited, and this one has not", () => {
    const { incident, ...about } = waited(caseOf([fired(suppressed(null))]));
    assert.equal(heldAlarm.ask({ ...about, incident: { ...incident, epoch: 2 } }).kind, "DENY");
  });

  it("yes, for as long as nobody tells, when a mute's end is not known: CloudWatch's alarms tell of no mute", () => {
    const values = { by: "mute", until: null, suppressed_by: null, now: NOW };
    assert.deepEqual(
      heldAlarm.ask(waited(caseOf([fired(muted(null))]))),
      held(BY_MUTE, plusSeconds(NOW, 300), values, "held_without_end"),
    );
  });

  it("turns from yes to no once, as time passes, and never back", () => {
    const seconds = fc.integer({ min: 0, max: 7200 });
    fc.assert(
      fc.property(seconds, seconds, (one, other) => {
        const at = (after: number) => heldAlarm.ask(caseOf([fired(muted())], { now: plusSeconds(NOW, after) })).kind;
        if (at(Math.min(one, other)) === "ALLOW") assert.equal(at(Math.max(one, other)), "ALLOW");
      }),
    );
  });

  it("a longer hold never allows what a shorter one denies", () => {
    const seconds = fc.integer({ min: -3600, max: 3600 });
    fc.assert(
      fc.property(seconds, seconds, (one, other) => {
        const until = (after: number) => heldAlarm.ask(caseOf([fired(muted(plusSeconds(NOW, after)))])).kind;
        if (until(Math.min(one, other)) === "DENY") assert.equal(until(Math.max(one, other)), "DENY");
      }),
    );
  });
});
