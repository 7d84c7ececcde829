/**
 * The names by which EC2 proves that it did nothing, each with its sentence for the operator. The name is what counts:
 * throttling comes with status 503 and missing capacity with 500, like errors that prove nothing.
 * Source: EC2 API Reference, "Error codes for the Amazon EC2 API".
 */
import type { Resource } from "../core/resource.ts";
import type { Failure } from "./failure.ts";

/** The call that was made. */
export interface Ec2Call {
  readonly verb: "reboot" | "start" | "stop" | "replacement";
  /** The permission it needs. */
  readonly permission: Ec2Permission | "autoscaling:SetInstanceHealth";
  readonly target: Resource;
  readonly dryRun: boolean;
}

export type Ec2Permission = "ec2:RebootInstances" | "ec2:StartInstances" | "ec2:StopInstances";

export type Sentence = (call: Ec2Call, failure: Failure) => string;

export const refusals: Readonly<Record<string, Sentence>> = {
  RequestLimitExceeded: ({ verb, target }) =>
    `EC2 is throttling calls of account ${target.account} in ${target.region} and did not take the ${verb}; the same call may be made again in a minute.`,
  InsufficientInstanceCapacity: ({ target }) =>
    `EC2 has no capacity of this instance type in its zone right now, so ${target.id} was not started. Try again in some minutes, or start it by hand as another instance type.`,
  InsufficientHostCapacity: ({ target }) =>
    `The Dedicated Host has no room left, so ${target.id} was not started. Free the host or give the instance another one.`,
  IncorrectInstanceState: ({ verb, target }) =>
    `${target.id} is not in a state in which it can be ${pastOf[verb]}; it has changed since it was looked at. Look again.`,
  IncorrectState: ({ verb, target }) =>
    `Something that ${target.id} depends on (a volume, a network interface, its host) is not in a state that allows the ${verb}. Look at it in the EC2 console.`,
  "InvalidInstanceID.NotFound": ({ target }) =>
    `EC2 knows no ${target.id} in account ${target.account}, ${target.region}: terminated some time ago, or Defib's credentials are for another account or region.`,
  "InvalidInstanceID.Malformed": ({ target }) =>
    `EC2 does not take ${target.id} for an instance id. Check the alarm's InstanceId dimension.`,
  UnsupportedOperation: ({ verb, target }, { message }) =>
    `EC2 does not support a ${verb} of ${target.id} as it is configured (${message}). Take it off this rule, or do it by hand.`,
  OperationNotPermitted: ({ verb, target }, { message }) =>
    `${target.id} is protected against a ${verb} (${message}). Lift its stop protection, or take it off this rule.`,
  UnauthorizedOperation: notAllowed,
  AccessDenied: notAllowed,
  AccessDeniedException: notAllowed,
};

const pastOf = { reboot: "rebooted", start: "started", stop: "stopped", replacement: "replaced" };

export function notAllowed({ permission, target }: Ec2Call, { message }: Failure): string {
  return `Defib's role is not allowed ${permission} on ${target.arn}: add it to the role's policy, and check tag conditions and the organisation's policies. AWS says: ${message}`;
}
