/**
 * Who runs in a region, where, and who is sick: one listing for all groups. What is stopped is not in it: EC2 does not
 * tell since when, and one that broke down last year is no sign of trouble now.
 */
import type { InstanceStatus } from "@aws-sdk/client-ec2";
import type { GroupFacts } from "../../core/surroundings.ts";

export interface Counted {
  readonly id: string;
  readonly zone: string | null;
  /** One of its status checks is impaired. */
  readonly sick: boolean;
}

export type Census = readonly Counted[];

export function censusOf(statuses: readonly InstanceStatus[]): Census {
  return statuses.flatMap((status) => {
    const { InstanceId: id, AvailabilityZone: zone = null } = status;
    return id === undefined ? [] : [{ id, zone, sick: isImpaired(status) }];
  });
}

function isImpaired({
  SystemStatus,
  InstanceStatus: own,
  AttachedEbsStatus,
  ApplicationStatus,
}: InstanceStatus): boolean {
  return [SystemStatus, own, AttachedEbsStatus, ApplicationStatus].some((check) => check?.Status === "impaired");
}

export interface Group extends Pick<GroupFacts, "kind" | "name"> {
  readonly has: (instance: Counted) => boolean;
  /** Who is sick by the group's own meaning, beside its status checks. */
  readonly alsoSick?: ReadonlySet<string>;
}

/** The instance itself is a member of each of its groups, also while it does not run. */
export function count(census: Census, { kind, name, has, alsoSick }: Group, targetId: string): GroupFacts {
  const members = census.filter((one) => one.id === targetId || has(one));
  const isThere = members.some(({ id }) => id === targetId);
  const sick = members.filter((member) => member.sick || alsoSick?.has(member.id));
  return { kind, name, size: members.length + (isThere ? 0 : 1), sick: sick.length };
}
