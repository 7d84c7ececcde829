/**
 * The names by which Auto Scaling proves that it did nothing, each with its sentence for the operator. `ResourceContention`
 * comes with status 500. Source: Amazon EC2 Auto Scaling API Reference, "SetInstanceHealth" and "Common errors".
 */
import { notAllowed, type Sentence } from "./ec2Refusals.ts";

const throttled: Sentence = ({ target }) =>
  `Auto Scaling is throttling calls of account ${target.account} in ${target.region} and did not take ${target.id} for unhealthy; the same call may be made again in a minute.`;

const contention: Sentence = ({ target }) =>
  `Auto Scaling is changing the group of ${target.id} just now and did not take it for unhealthy. Look again in a minute.`;

export const autoScalingRefusals: Readonly<Record<string, Sentence>> = {
  Throttling: throttled,
  ThrottlingException: throttled,
  RequestLimitExceeded: throttled,
  ResourceContention: contention,
  ResourceContentionFault: contention,
  ValidationError: ({ target }, { message }) =>
    `Auto Scaling does not take ${target.id} for a member of a group that it could replace (${message}). Look at its group.`,
  UnauthorizedOperation: notAllowed,
  AccessDenied: notAllowed,
  AccessDeniedException: notAllowed,
};

/** AWS offers no dry run of SetInstanceHealth: it is not called, and nothing is learned about the permission. */
export const noDryRun = (id: string): string =>
  `Defib would tell Auto Scaling that ${id} is unhealthy. AWS offers no dry run of this call, so whether it is allowed was not tried.`;
