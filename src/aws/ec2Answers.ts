/**
 * How EC2 answered a call that acts. By name first, by status second: only a name (or a 4xx) proves that nothing was
 * done; every other 5xx, time-out or reset proves nothing. Source: EC2 API Reference, "Error codes".
 */
import type { CallAnswer } from "../ports.ts";
import { autoScalingRefusals } from "./autoScalingRefusals.ts";
import { type Ec2Call, notAllowed, refusals } from "./ec2Refusals.ts";
import { type Failure, failureOf, isCredentialFailure, neverSent } from "./failure.ts";
import { RoleNotTaken } from "./roleNotTaken.ts";

const isAutoScalings = ({ permission }: Ec2Call): boolean => permission.startsWith("autoscaling:");
const serviceOf = (call: Ec2Call): string => (isAutoScalings(call) ? "Auto Scaling" : "EC2");

/** EC2 took the call. An endpoint that takes a dry run has not understood it, and may have done the thing. */
export function acceptedAnswer(call: Ec2Call, requestId: string | null): CallAnswer {
  const { verb, target, dryRun } = call;
  const message = dryRun
    ? `The endpoint took a dry run of the ${verb} of ${target.id} as a real call, which EC2 never does: it may have been done. Check the endpoint.`
    : `${serviceOf(call)} took the ${verb} of ${target.id}; that it helped is not proved yet.`;
  return { kind: "accepted", error: null, message, requestId };
}

/** What an error of the call means. Never throws: what is not understood is uncertain. */
export function answerOf(error: unknown, call: Ec2Call): CallAnswer {
  if (error instanceof RoleNotTaken) return notSent(error, call);
  const failure = failureOf(error);
  const { name, status } = failure;
  if (failure.attempts > 1) return uncertain(failure, call, "It was sent more than once, which must not happen.");
  if (name === "DryRunOperation") return dryRunAnswer(failure, call);
  if (name === "UnauthorizedOperation" && call.dryRun) return unauthorisedDryRun(failure, call);
  const proofs = isAutoScalings(call) ? autoScalingRefusals : refusals;
  const refusal = Object.hasOwn(proofs, name) ? proofs[name] : undefined;
  if (refusal !== undefined) return answer("refused", failure, refusal(call, failure));
  if (isCredentialFailure(failure)) return answer("refused", failure, badCredentials(failure, call));
  if (neverSent(failure)) return answer("refused", failure, notReached(failure, call));
  if (PROVE_NOTHING.has(name)) return uncertain(failure, call);
  if (status !== null && status >= 400 && status < 500) return answer("refused", failure, otherRefusal(failure, call));
  return uncertain(failure, call);
}

/** Whatever their status. */
const PROVE_NOTHING = new Set([
  "InternalError",
  "InternalFailure",
  "Unavailable",
  "ServiceUnavailable",
  "RequestTimeout",
]);

function dryRunAnswer(failure: Failure, call: Ec2Call): CallAnswer {
  const { permission, target, verb, dryRun } = call;
  if (!dryRun) return answer("refused", failure, `EC2 took the ${verb} of ${target.id} for a dry run and did nothing.`);
  const message = `AWS's dry run says that the role may use ${permission} on ${target.id}. It tells permission only, not state, capacity or keys.`;
  return { kind: "would", error: null, message, requestId: failure.requestId };
}

/**
 * AWS says who denies. That the role's own policies do not allow it is on purpose: a deploy gives no right to act in
 * shadow, or without the owner's tag, because IAM cannot tell a dry run from the call. Any other denial would stay.
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 */
function unauthorisedDryRun(failure: Failure, call: Ec2Call): CallAnswer {
  if (!failure.message.includes("no identity-based policy allows"))
    return answer("would_fail", failure, notAllowed(call, failure));
  const { permission, target } = call;
  const message = `Defib's role holds no ${permission} on ${target.arn}: a deploy gives it only to rules that may act, on what its owner tagged. So the dry run tells nothing.`;
  return { kind: "would", error: null, message, requestId: failure.requestId };
}

/** A dry run changes nothing, whatever became of it. */
function uncertain(failure: Failure, call: Ec2Call, remark = ""): CallAnswer {
  const { verb, target, dryRun } = call;
  const came = `No usable answer came to the ${dryRun ? "dry run of the " : ""}${verb} of ${target.id} (${failure.name}: ${failure.message}).`;
  return dryRun
    ? answer("refused", failure, `${came} Nothing was changed, and whether it is allowed is not known.`)
    : answer("uncertain", failure, `${came} ${remark} It may have been done: it counts as made and is watched.`);
}

/** Without credentials nothing leaves the client. */
const notSent = ({ name, message }: RoleNotTaken, { verb, target }: Ec2Call): CallAnswer => ({
  ...{ kind: "refused", error: name, requestId: null },
  message: `The ${verb} of ${target.id} was not made: ${message}`,
});

const badCredentials = ({ name }: Failure, { verb, target }: Ec2Call): string =>
  `The ${verb} of ${target.id} was not made: AWS credentials are missing, wrong or expired (${name}). Check the role or profile, the clock, and that the region ${target.region} is enabled.`;

const notReached = ({ name }: Failure, call: Ec2Call): string =>
  `The ${call.verb} of ${call.target.id} was not made: ${serviceOf(call)} in ${call.target.region} could not be reached (${name}). Check the network and AWS_ENDPOINT_URL.`;

const otherRefusal = ({ name, message }: Failure, call: Ec2Call): string =>
  `${serviceOf(call)} refused the ${call.verb} of ${call.target.id} (${name}: ${message}). Nothing was done; look the name up among its error codes.`;

const answer = (kind: CallAnswer["kind"], { name, requestId }: Failure, message: string): CallAnswer => ({
  kind,
  error: name,
  message: message.replaceAll("  ", " "),
  requestId,
});
