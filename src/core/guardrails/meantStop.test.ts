import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { known, type Look, unknown } from "../look.ts";
import { aCase, aLook, instanceFacts, REBOOT_RUNG, START_RUNG } from "./cases.fixtures.ts";
import { meantStop } from "./meantStop.ts";

const stoppedBy = (stateReasonCode: string | null, stateReasonMessage: string | null = null): Look =>
  aLook({ instance: known(instanceFacts({ state: "stopped", stateReasonCode, stateReasonMessage })) });
const asked = (look: Look) => meantStop.ask(aCase({ rung: START_RUNG, look }));

describe(meantStop.question, () => {
  it("no, when EC2 stopped the instance for a fault of its own", () => {
    assert.deepEqual(asked(stoppedBy("Server.InternalError", "Server.InternalError: host failure")), {
      kind: "ALLOW",
      reason: "not_meant",
      text: "The stop was not meant: EC2 says Server.InternalError.",
      values: { code: "Server.InternalError", message: "Server.InternalError: host failure" },
    });
  });

  for (const code of [
    "Client.UserInitiatedShutdown",
    "Client.UserInitiatedHibernate",
    "Client.InstanceInitiatedShutdown",
    "Client.InstanceTerminated",
  ])
    it(`yes, when EC2 says ${code}: it is left alone`, () => {
      assert.deepEqual(asked(stoppedBy(code)), {
        kind: "DENY",
        denial: "final",
        reason: "meant",
        text: `The stop was meant: EC2 says ${code}.`,
        values: { code, message: null },
        until: null,
      });
    });

  for (const code of ["Server.SpotInstanceShutdown", "Server.SpotInstanceTermination"])
    it(`finally, when the spot market took it back (${code})`, () => {
      assert.deepEqual(asked(stoppedBy(code)), {
        kind: "DENY",
        denial: "final",
        reason: "spot",
        text: `EC2 took the spot instance back (${code}); only its request can start it.`,
        values: { code, message: null },
        until: null,
      });
    });

  it("a human must say, when EC2 gives no reason, or an empty one", () => {
    for (const code of [null, ""])
      assert.deepEqual(asked(stoppedBy(code)), {
        kind: "DENY",
        denial: "human",
        reason: "no_state_reason",
        text: "EC2 gives no reason for the stop, so it may have been meant.",
        values: { code, message: null },
        until: null,
      });
  });

  it("a human must say, when the reason is none that is known to be EC2's own", () => {
    assert.deepEqual(asked(stoppedBy("Client.SomethingNew")), {
      kind: "DENY",
      denial: "human",
      reason: "not_known",
      text: "EC2 says Client.SomethingNew, which does not tell whether the stop was meant.",
      values: { code: "Client.SomethingNew", message: null },
      until: null,
    });
  });

  it("a human must say, when the instance could not be read, and the failed read is named", () => {
    assert.deepEqual(asked(aLook({ instance: unknown("DescribeInstances timed out") })), {
      kind: "DENY",
      denial: "human",
      reason: "unreadable",
      text: "Why the instance stopped could not be read: DescribeInstances timed out",
      values: {},
      until: null,
    });
  });

  it("does not apply to an instance that is not stopped", () => {
    assert.deepEqual(asked(aLook()), { kind: "NOT_APPLICABLE", reason: "the instance is running, not stopped" });
  });

  it("does not apply to a reboot, which undoes no stop", () => {
    assert.deepEqual(meantStop.ask(aCase({ rung: REBOOT_RUNG, look: stoppedBy("Client.UserInitiatedShutdown") })), {
      kind: "NOT_APPLICABLE",
      reason: "only a start can undo a stop",
    });
  });

  it("is never answered with no for a reason that is not EC2's own", () => {
    fc.assert(
      fc.property(fc.string(), (code) => {
        if (!code.startsWith("Server.")) assert.equal(asked(stoppedBy(code)).kind, "DENY");
      }),
    );
  });

  it("a stop's message never decides: only its code does", () => {
    fc.assert(
      fc.property(fc.string(), (message) => {
        assert.equal(asked(stoppedBy("Client.UserInitiatedShutdown", message)).kind, "DENY");
      }),
    );
  });
});
