import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type InstanceFacts, known, unknown, unknownNow } from "../look.ts";
import type { Surroundings, TrailCall } from "../surroundings.ts";
import { plusSeconds } from "../time.ts";
import { aCase, aLook, aSlice, instanceFacts, NOW, REBOOT_RUNG, START_RUNG } from "./cases.fixtures.ts";
import type { Case } from "./guardrail.ts";
import { meantChange } from "./meantChange.ts";
import { aCall, aSurvey } from "./surroundings.fixtures.ts";

const LAUNCHED_AT = "2026-11-01T00:00:00.000Z";
const A_WEEK_AGO = "2026-11-17T02:31:00.000Z";
const TRAIL_UNTIL = "2026-11-24T02:49:10.000Z";

const ask = (trail: Surroundings["trail"], differences: Partial<Case> = {}) =>
  meantChange.ask(aCase({ surroundings: aSurvey({ trail }), ...differences }));

/** A start of what stopped with this reason. */
const toStart = (stateReasonCode: string, facts: Partial<InstanceFacts> = {}): Partial<Case> => ({
  rung: START_RUNG,
  look: aLook({ instance: known(instanceFacts({ state: "stopped", stateReasonCode, ...facts })) }),
});
const HOST_FAILED = toStart("Server.InternalError");
const aStop = (differences: Partial<TrailCall> = {}): TrailCall =>
  aCall({ name: "StopInstances", at: A_WEEK_AGO, ...differences });

const nobody = (lastChange: string | null) => ({
  kind: "ALLOW",
  reason: "nobody",
  text: "CloudTrail names nobody else who has changed it lately.",
  values: { last_change: lastChange },
});

describe(meantChange.question, () => {
  it("no, when CloudTrail names no call", () => assert.deepEqual(ask(known([])), nobody(null)));

  it("yes, for fifteen minutes after a person's reboot", () => {
    assert.deepEqual(ask(known([aCall()])), {
      kind: "DENY",
      denial: "wait",
      reason: "changed_lately",
      text: "Left in peace until 2026-11-24T02:46:00.000Z: alice called RebootInstances at 2026-11-24T02:31:00.000Z.",
      values: { call: "RebootInstances", by: "alice", invoked_by: null, at: "2026-11-24T02:31:00.000Z" },
      until: "2026-11-24T02:46:00.000Z",
    });
  });

  it("no longer, fifteen minutes after it exactly", () => {
    const call = aCall({ at: plusSeconds(NOW, -900) });
    assert.deepEqual(ask(known([call])), nobody(call.at));
    assert.equal(ask(known([{ ...call, at: plusSeconds(NOW, -899) }])).reason, "changed_lately");
  });

  it("yes, by a service as well, and by the newest call in whatever order they are told", () => {
    const service = aCall({ name: "StopInstances", at: "2026-11-24T02:35:00.000Z", invokedBy: "ssm.amazonaws.com" });
    for (const calls of [
      [service, aCall()],
      [aCall(), service],
    ]) {
      const answer = ask(known(calls));
      assert.ok(answer.kind === "DENY");
      assert.equal(answer.until, "2026-11-24T02:50:00.000Z");
      assert.match(answer.text, /the service ssm\.amazonaws\.com called StopInstances/);
    }
  });

  it("no, by what changed nothing: our own calls, failed calls, dry runs, tags and looks", () => {
    const calls = [
      aCall({ ours: true }),
      aCall({ error: "Client.DryRunOperation" }),
      aCall({ name: "DescribeInstances" }),
      aCall({ name: "GetConsoleOutput" }),
      aCall({ name: "CreateTags" }),
    ];
    assert.deepEqual(ask(known(calls)), nobody(null));
  });

  it("yes, finally: a person has stopped it since it was launched, so it is not started", () => {
    assert.deepEqual(ask(known([aStop()]), HOST_FAILED), {
      kind: "DENY",
      denial: "final",
      reason: "person_stopped",
      text: "It was stopped on purpose: alice called StopInstances at 2026-11-17T02:31:00.000Z.",
      values: { call: "StopInstances", by: "alice", invoked_by: null, at: A_WEEK_AGO },
      until: null,
    });
  });

  it("yes, finally, at the moment of the launch, and where the launch is not told", () => {
    assert.equal(ask(known([aStop({ at: LAUNCHED_AT })]), HOST_FAILED).reason, "person_stopped");
    assert.equal(ask(known([aStop()]), toStart("Server.InternalError", { launchTime: null })).reason, "person_stopped");
  });

  it("no, by a stop of an earlier life, a service's stop, or where nothing is to be started", () => {
    assert.deepEqual(
      ask(known([aStop({ at: plusSeconds(LAUNCHED_AT, -1) })]), HOST_FAILED),
      nobody("2026-10-31T23:59:59.000Z"),
    );
    assert.deepEqual(ask(known([aStop({ invokedBy: "autoscaling.amazonaws.com" })]), HOST_FAILED), nobody(A_WEEK_AGO));
    assert.deepEqual(ask(known([aStop()]), { rung: REBOOT_RUNG }), nobody(A_WEEK_AGO));
  });

  it("maybe, when CloudTrail cannot be read: waits for it, fifteen minutes from the change", () => {
    assert.deepEqual(ask(unknown("throttled")), {
      kind: "DENY",
      denial: "wait",
      reason: "trail_awaited",
      text: `CloudTrail could not be read (throttled): waits for it until ${TRAIL_UNTIL}.`,
      values: { why: "CloudTrail could not be read (throttled)", wait_until: TRAIL_UNTIL, without_trail: "allow" },
      until: TRAIL_UNTIL,
    });
  });

  it("is then decided by policy, which says so: act", () => {
    assert.deepEqual(ask(unknown("throttled"), { now: TRAIL_UNTIL }), {
      kind: "ALLOW",
      reason: "without_trail",
      text: "CloudTrail could not be read (throttled); the policy says to act without it.",
      values: { why: "CloudTrail could not be read (throttled)", wait_until: TRAIL_UNTIL, without_trail: "allow" },
    });
  });

  it("is then decided by policy, which says so: ask a human", () => {
    const { guardrails } = aSlice();
    const policy = aSlice({
      guardrails: { ...guardrails, meantChange: { ...guardrails.meantChange, withoutTrail: "human" } },
    });
    assert.deepEqual(ask(unknown("throttled"), { now: TRAIL_UNTIL, policy }), {
      kind: "DENY",
      denial: "human",
      reason: "unreadable",
      text: "CloudTrail could not be read (throttled); the policy leaves it to a human.",
      values: { why: "throttled", cause: null },
      until: null,
    });
  });

  it("looks again soon when another look may read it, also where a human would be asked otherwise", () => {
    const { guardrails } = aSlice();
    const policy = aSlice({
      guardrails: { ...guardrails, meantChange: { ...guardrails.meantChange, withoutTrail: "human" } },
    });
    for (const [about, until] of [
      [{}, plusSeconds(NOW, 30)],
      [{ now: TRAIL_UNTIL, policy }, plusSeconds(TRAIL_UNTIL, 30)],
    ] as const) {
      const answer = ask(unknownNow("throttled"), about);
      assert.ok(answer.kind === "DENY");
      assert.deepEqual([answer.denial, answer.reason, answer.until], ["wait", "unreadable_now", until]);
    }
    assert.equal(ask(unknownNow("throttled"), { now: TRAIL_UNTIL }).kind, "ALLOW");
  });

  it("waits for the caller of a stop that EC2 says was called for", () => {
    const answer = ask(known([]), toStart("Client.UserInitiatedShutdown"));
    assert.ok(answer.kind === "DENY");
    assert.equal(answer.text, `CloudTrail does not name yet who stopped it: waits for it until ${TRAIL_UNTIL}.`);
  });

  it("waits for that caller, whatever else was called and whatever stop failed", () => {
    for (const call of [aStop({ name: "ModifyInstanceAttribute" }), aStop({ error: "Client.UnauthorizedOperation" })])
      assert.equal(ask(known([call]), toStart("Client.UserInitiatedShutdown")).reason, "trail_awaited");
  });

  it("has the caller of that stop, when it was ourselves or a service", () => {
    for (const stop of [aStop({ ours: true }), aStop({ invokedBy: "autoscaling.amazonaws.com" })])
      assert.equal(ask(known([stop]), toStart("Client.UserInitiatedShutdown")).reason, "nobody");
  });

  it("turns from no to yes once as time passes, and never back", () => {
    const allowed = (now: string) => ask(known([aCall()]), { now }).kind === "ALLOW";
    fc.assert(
      fc.property(fc.nat(3600), fc.nat(3600), (earlier, more) => {
        assert.ok(!allowed(plusSeconds(NOW, earlier)) || allowed(plusSeconds(NOW, earlier + more)));
      }),
    );
  });

  it("is not evaluated before the surroundings were read, and not asked for an investigation", () => {
    assert.equal(meantChange.ask(aCase()).kind, "NOT_EVALUATED");
    const rung = { action: "INVESTIGATE", proveWithinSeconds: 60, settleSeconds: 0 } as const;
    assert.equal(ask(known([aCall()]), { rung }).reason, "an investigation changes nothing");
  });
});
