/**
 * Was the stop meant?
 *
 * Starting what somebody stopped on purpose fights a person, an Auto Scaling group or a schedule, and costs money. EC2
 * tells who began the stop in `StateReason.Code`: `Client.UserInitiatedShutdown` is a call of the API; a host failure is
 * `Server.…`. Only the latter allows; a code that cannot be read denies: the state-change event itself has no reason.
 * Source: EC2 API Reference, "StateReason".
 * Example: stopped with `Server.InternalError`: allowed. With `Client.UserInitiatedShutdown`: left alone.
 */
import { allow, deny, type Guardrail, notApplicable } from "./guardrail.ts";

const SPOT_CODES = ["Server.SpotInstanceShutdown", "Server.SpotInstanceTermination"];

export const meantStop: Guardrail = {
  id: "meant-stop",
  question: "Was the stop meant?",
  stage: 1,
  denials: ["final", "human"],
  setting: ({
    guardrails: {
      meantStop: { meantCodes },
    },
  }) => `meant: ${meantCodes.join(", ")}`,
  ask({ rung, policy, look }) {
    if (rung.action !== "START") return notApplicable("only a start can undo a stop");
    if (!look.instance.known)
      return deny("human", "unreadable", `Why the instance stopped could not be read: ${look.instance.why}`);
    const { state, stateReasonCode: code, stateReasonMessage: message } = look.instance.value;
    if (state !== "stopped") return notApplicable(`the instance is ${state}, not stopped`);
    const values = { code, message };
    if (code === null || code === "")
      return deny("human", "no_state_reason", "EC2 gives no reason for the stop, so it may have been meant.", values);
    if (policy.guardrails.meantStop.meantCodes.includes(code))
      return deny("final", "meant", `The stop was meant: EC2 says ${code}.`, values);
    if (SPOT_CODES.includes(code))
      return deny("final", "spot", `EC2 took the spot instance back (${code}); only its request can start it.`, values);
    if (!code.startsWith("Server."))
      return deny("human", "not_known", `EC2 says ${code}, which does not tell whether the stop was meant.`, values);
    return allow("not_meant", `The stop was not meant: EC2 says ${code}.`, values);
  },
};
