import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type AlarmFacts, type InstanceMake, known, type Look, unknown } from "../look.ts";
import type { StatusCheck } from "../signal.ts";
import { plusSeconds } from "../time.ts";
import { aCase, aLook, heldIncident, instanceFacts, NOW, statusFacts } from "./cases.fixtures.ts";
import { aMake } from "./surroundings.fixtures.ts";
import { twoDoctors } from "./twoDoctors.ts";

const CHANGED_AT = "2026-11-24T02:34:10.000Z";
const UNTIL = "2026-11-24T02:49:10.000Z";

const lookAt = (alarm: Partial<AlarmFacts>, make: Partial<InstanceMake> = {}): Look =>
  aLook({
    alarm: known({ name: "a", state: "ALARM", changedAt: CHANGED_AT, suppressedBy: null, ec2Actions: [], ...alarm }),
    instance: known(instanceFacts({ make: aMake(make) })),
  });

const ask = (look: Look, check: StatusCheck = "instance", now = NOW) =>
  twoDoctors.ask(aCase({ look, incident: heldIncident({ check }), now }));

const goesFirst = (doctors: string) => ({
  kind: "DENY",
  denial: "wait",
  reason: "goes_first",
  text: `Others go first until ${UNTIL}: ${doctors}.`,
  values: { doctors, since: CHANGED_AT, go_first_seconds: 900, now: NOW },
  until: UNTIL,
});
const NOBODY = { kind: "NOT_APPLICABLE", reason: "neither the alarm nor AWS treats the instance by itself" };
const RECOVERY = "AWS's automatic recovery";

describe(twoDoctors.question, () => {
  it("no, where the alarm has no EC2 action and the guest is what fails", () => {
    assert.deepEqual(ask(lookAt({}, { autoRecovery: true })), NOBODY);
  });

  it("yes, the alarm's own reboot, for fifteen minutes from its change", () => {
    assert.deepEqual(ask(lookAt({ ec2Actions: ["reboot"] })), goesFirst("the alarm's own reboot"));
  });

  it("yes, a second before its time is over; no longer, when it is over exactly", () => {
    const look = lookAt({ ec2Actions: ["recover"] });
    assert.equal(ask(look, "instance", plusSeconds(UNTIL, -1)).kind, "DENY");
    assert.deepEqual(ask(look, "instance", UNTIL), {
      kind: "ALLOW",
      reason: "had_their_time",
      text: `Others had their time until ${UNTIL} (the alarm's own recover).`,
      values: { doctors: "the alarm's own recover", since: CHANGED_AT, go_first_seconds: 900, now: UNTIL },
    });
  });

  it("maybe, where the alarm could not be read: from the signal's time", () => {
    const look = { ...lookAt({}), alarm: unknown("throttled") };
    assert.deepEqual(ask(look), goesFirst("what the alarm does by itself could not be read (throttled)"));
  });

  it("maybe, where the alarm's actions were not read", () => {
    const alarm = known({ name: "a", state: "ALARM", changedAt: CHANGED_AT, suppressedBy: null } as const);
    assert.deepEqual(ask({ ...lookAt({}), alarm }), goesFirst("what the alarm does by itself was not read"));
  });

  it("no, where there is no alarm that could act on the instance", () => {
    assert.deepEqual(ask({ ...lookAt({}), alarm: null }), NOBODY);
  });

  it("yes, AWS's recovery, when the host fails", () => {
    const look = lookAt({}, { autoRecovery: true });
    assert.deepEqual(ask(look, "system"), goesFirst(RECOVERY));
    assert.deepEqual(ask({ ...look, status: known(statusFacts({ system: "impaired" })) }, "any"), goesFirst(RECOVERY));
  });

  it("not AWS's recovery, where it is off or does not reach", () => {
    for (const make of [{ autoRecovery: false }, { autoScalingGroup: "web" }, { tenancy: "host" }] as const)
      assert.deepEqual(ask(lookAt({}, { autoRecovery: true, ...make }), "system"), NOBODY);
    const stopped = known(instanceFacts({ state: "stopped", make: aMake({ autoRecovery: true }) }));
    assert.deepEqual(ask({ ...lookAt({}), instance: stopped }, "system"), NOBODY);
  });

  it("maybe AWS's recovery, where how the instance is made was not read", () => {
    const look = { ...lookAt({}), instance: known(instanceFacts()) };
    assert.deepEqual(ask(look, "system"), goesFirst("whether AWS recovers it was not read"));
  });

  it("maybe AWS's recovery, where the instance could not be read", () => {
    const look = { ...lookAt({}), instance: unknown("throttled") };
    assert.deepEqual(ask(look, "system"), goesFirst("whether AWS recovers it could not be read (throttled)"));
  });

  it("names both, where both may be at work", () => {
    const look = lookAt({ ec2Actions: ["recover", "reboot"] }, { autoRecovery: true });
    assert.deepEqual(ask(look, "system"), goesFirst("the alarm's own recover and reboot; AWS's automatic recovery"));
  });

  it("is not asked for an investigation", () => {
    const rung = { action: "INVESTIGATE", proveWithinSeconds: 60, settleSeconds: 0 } as const;
    const answer = twoDoctors.ask(aCase({ look: lookAt({ ec2Actions: ["reboot"] }), rung }));
    assert.equal(answer.reason, "an investigation changes nothing");
  });

  it("turns from no to yes once as time passes, and never back", () => {
    const allowed = (now: string) => ask(lookAt({ ec2Actions: ["reboot"] }), "instance", now).kind === "ALLOW";
    fc.assert(
      fc.property(fc.nat(3600), fc.nat(3600), (earlier, more) => {
        const [first, second] = [plusSeconds(CHANGED_AT, earlier), plusSeconds(CHANGED_AT, earlier + more)];
        assert.ok(!allowed(first) || allowed(second));
      }),
    );
  });
});
