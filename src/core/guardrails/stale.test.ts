import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { sick } from "../health.ts";
import type { Incident } from "../incident.ts";
import { judge } from "../judge.ts";
import { type AlarmFacts, known, type Look, unknown, unknownNow } from "../look.ts";
import { plusSeconds } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import { aCase, aLook, begun, heldIncident, instanceFacts, NOW, statusFacts } from "./cases.fixtures.ts";
import { stale } from "./stale.ts";

const FIRED_AT = "2026-11-24T02:34:10.000Z";
const LIMIT_AT = "2026-11-24T02:49:10.000Z";

function lookAtAlarm(state: AlarmFacts["state"]): Look {
  const { alarm } = aLook();
  assert.ok(alarm?.known);
  return aLook({ alarm: known({ ...alarm.value, state }) });
}

const LONG_AFTER = "2026-11-26T00:00:00.000Z";

/** Neither an alarm nor the instance can be read. */
const BLIND = aLook({ alarm: null, instance: unknown("throttled"), status: unknown("throttled") });
const IMPAIRED = known(statusFacts({ instance: "impaired" }));

const ask = (look: Look, incident: Partial<Incident> = {}, now = NOW) =>
  stale.ask(aCase({ look, incident: heldIncident(incident), now }));

const judgedAt = (now: string, run = 1): Verdict => ({
  ...judge(aCase({ now }), sick("impaired"), { round: 1, rungIndex: 0 }),
  run,
});

describe(stale.question, () => {
  it("yes, while its alarm is in ALARM", () => {
    assert.deepEqual(ask(lookAtAlarm("ALARM")), {
      kind: "ALLOW",
      reason: "alarm_confirms",
      text: "The alarm is still in ALARM.",
      values: { alarm_state: "ALARM", changed_at: FIRED_AT },
    });
  });

  for (const state of ["OK", "INSUFFICIENT_DATA"] as const) {
    it(`no, when its alarm is ${state} now, even if the instance is sick`, () => {
      assert.deepEqual(ask({ ...lookAtAlarm(state), status: IMPAIRED }), {
        kind: "DENY",
        denial: "final",
        reason: "alarm_not_red",
        text: `The signal is old news: its alarm is ${state} now.`,
        values: { alarm_state: state, changed_at: FIRED_AT },
        until: null,
      });
    });
  }

  it("yes, where there is no alarm of its own and a status check is impaired, however old the signal", () => {
    assert.deepEqual(ask(aLook({ alarm: null, status: IMPAIRED }), {}, "2026-11-26T00:00:00.000Z"), {
      kind: "ALLOW",
      reason: "instance_confirms",
      text: "The instance shows what the signal told.",
      values: {},
    });
  });

  it("yes, where the alarm cannot be read and the instance of an unexpected stop is stopped", () => {
    const look = aLook({ alarm: unknown("throttled"), instance: known(instanceFacts({ state: "stopped" })) });
    const answer = ask(look, { event_type: "EC2_UNEXPECTED_STOP" });
    assert.equal(answer.reason, "instance_confirms");
  });

  it("not now, where only an alarm that another look may read can tell whether old news still holds", () => {
    const told = (alarm: Look["alarm"]) => ask({ ...BLIND, alarm }, { event_type: "EC2_HIGH_CPU" }, LONG_AFTER);
    const answer = told(unknownNow("throttled"));
    assert.ok(answer.kind === "DENY");
    assert.deepEqual([answer.denial, answer.reason], ["wait", "unreadable_now"]);
    const deleted = told(unknown("CloudWatch knows no such alarm"));
    assert.ok(deleted.kind === "DENY");
    assert.deepEqual([deleted.denial, deleted.reason], ["final", "old"]);
  });

  it("a running instance confirms no unexpected stop", () => {
    assert.equal(ask(aLook({ alarm: null }), { event_type: "EC2_UNEXPECTED_STOP" }).reason, "young");
  });

  it("a stopped instance confirms no high CPU, and an impaired check does not either", () => {
    const look = { ...BLIND, instance: known(instanceFacts({ state: "stopped" })), status: IMPAIRED };
    assert.equal(ask(look, { event_type: "EC2_HIGH_CPU" }).reason, "young");
  });

  it("yes, where nothing can be read and the signal was fifteen minutes old exactly", () => {
    assert.deepEqual(ask(BLIND, {}, LIMIT_AT), {
      kind: "ALLOW",
      reason: "young",
      text: "Nothing that could be read confirms the signal, but it was young when it came.",
      values: { fired_at: FIRED_AT, first_judged_at: LIMIT_AT, age_seconds: 900, limit_seconds: 900 },
    });
  });

  it("no, where nothing can be read and it was a second older", () => {
    const now = plusSeconds(LIMIT_AT, 1);
    assert.deepEqual(ask(BLIND, {}, now), {
      kind: "DENY",
      denial: "final",
      reason: "old",
      text: "Nothing confirms the signal, and it was 15 min old when it came.",
      values: { fired_at: FIRED_AT, first_judged_at: now, age_seconds: 901, limit_seconds: 900 },
      until: null,
    });
  });

  it("the age counts at the first judgement of its run, not of an earlier one", () => {
    const late = plusSeconds(LIMIT_AT, 60);
    assert.equal(ask(BLIND, { epoch: 2, verdicts: [judgedAt(NOW, 1)] }, late).kind, "DENY");
    assert.equal(ask(BLIND, { epoch: 2, verdicts: [judgedAt(NOW, 2)] }, late).kind, "ALLOW");
  });

  it("a hold that is known to have begun earlier counts where the first verdict is no longer kept", () => {
    const late = plusSeconds(LIMIT_AT, 60);
    assert.equal(ask(BLIND, { verdicts: [judgedAt(late)], waiting_since: NOW }, late).kind, "ALLOW");
  });

  it("waiting never makes it stale", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 * 86_400 }), (waitedSeconds) => {
        const answer = ask(BLIND, { verdicts: [judgedAt(NOW)] }, plusSeconds(NOW, waitedSeconds));
        assert.equal(answer.reason, "young");
      }),
    );
  });

  it("is not asked again after the first action, whose own effect the alarm may show", () => {
    const incident = { attempts: [begun()], attempts_count: 1 };
    assert.deepEqual(ask(lookAtAlarm("OK"), incident), {
      kind: "NOT_APPLICABLE",
      reason: "the signal was confirmed before the first action",
    });
  });
});
