/** Why a fact could not be read, in a sentence that says what to do. What could not be read is never good news. */
import { type Obstacle, type Unknown, unknown } from "../core/look.ts";
import type { Resource } from "../core/resource.ts";
import {
  type Failure,
  failureOf,
  isCredentialFailure,
  isPermissionFailure,
  isThrottled,
  mayPass,
  neverSent,
} from "./failure.ts";
import { RoleNotTaken } from "./roleNotTaken.ts";

export type ReadPermission =
  | "ec2:DescribeInstances"
  | "ec2:DescribeInstanceStatus"
  | "ec2:DescribeInstanceAttribute"
  | "ec2:DescribeInstanceTypes"
  | "ec2:DescribeVolumes"
  | "ec2:GetConsoleOutput"
  | "cloudwatch:DescribeAlarms"
  | "cloudwatch:GetMetricData"
  | "cloudtrail:LookupEvents"
  | "ssm:DescribeAutomationExecutions"
  | "ssm:GetAutomationExecution"
  | "kms:DescribeKey"
  | "autoscaling:DescribeAutoScalingInstances"
  | "autoscaling:DescribeAutoScalingGroups"
  | "elasticloadbalancing:DescribeTargetGroups"
  | "elasticloadbalancing:DescribeTargetHealth";

export function whyUnknown(error: unknown, permission: ReadPermission, target: Resource): Unknown {
  if (error instanceof RoleNotTaken) return unknown(error.message, error.obstacle);
  const failure = failureOf(error);
  return unknown(sentenceOf(failure, permission, target), obstacleOf(failure, permission));
}

function obstacleOf(failure: Failure, permission: ReadPermission): Obstacle {
  if (isPermissionFailure(failure)) return { cause: `may not call ${permission}` };
  if (isCredentialFailure(failure)) return { cause: "no credentials" };
  return mayPass(failure) ? { mayPass: true } : {};
}

function sentenceOf(failure: Failure, permission: ReadPermission, { id, account, region }: Resource): string {
  if (failure.name.startsWith("InvalidInstanceID.")) return notThere(id, account, region);
  if (isPermissionFailure(failure)) {
    return `Defib's role may not call ${permission} on * in ${region}: add it to the role's policy`;
  }
  if (isCredentialFailure(failure)) {
    return `AWS credentials are missing, wrong or expired (${failure.name}): check the role or profile`;
  }
  if (neverSent(failure)) return `AWS in ${region} could not be reached (${failure.name}): check the network`;
  const cause = isThrottled(failure) ? ": AWS is throttling it, for everybody in the account; it is asked again" : "";
  return `${withName(permission, failure)}${cause}`;
}

export const notThere = (id: string, account: string, region: string): string =>
  `${id} was not found in account ${account}, ${region}: terminated long ago, or Defib's credentials are for another account or region`;

const withName = (permission: ReadPermission, { name, message }: Failure): string =>
  `${permission} failed (${name}: ${message})`;
