/** The Auto Scaling group of an instance, as it is now. */
import type { AutoScalingGroup, AutoScalingInstanceDetails } from "@aws-sdk/client-auto-scaling";
import type { InstanceFacts } from "../../core/look.ts";
import type { Resource } from "../../core/resource.ts";
import type { AutoScalingFacts } from "../../core/surroundings.ts";
import type { AutoScaling } from "../autoScalingClient.ts";
import { type Read, Unreadable } from "./reading.ts";

export interface Membership {
  readonly facts: AutoScalingFacts;
  readonly memberIds: ReadonlySet<string>;
}

const GONE: readonly string[] = ["shutting-down", "terminated"];

/**
 * Null when the instance is in no group: then it does not carry the tag that Auto Scaling gives each member, and that
 * nobody can take off (EC2 Auto Scaling User Guide, "Tag Auto Scaling groups and instances"). @throws Unreadable
 */
export async function membershipOf(
  target: Resource,
  { make, state }: InstanceFacts,
  autoScaling: Pick<AutoScaling, "member" | "group">,
  read: Read,
): Promise<Membership | null> {
  if (make?.autoScalingGroup === null) return null;
  const member = await read("autoscaling:DescribeAutoScalingInstances", () => autoScaling.member(target.id));
  const groupName = member?.AutoScalingGroupName;
  if (member === undefined || groupName === undefined) {
    const tagged = make?.autoScalingGroup ?? null;
    if (tagged === null || GONE.includes(state)) return null;
    throw new Unreadable(
      `${target.id} carries the tag of the group ${tagged}, but Auto Scaling does not list it there`,
    );
  }
  const group = await read("autoscaling:DescribeAutoScalingGroups", () => autoScaling.group(groupName));
  if (group === undefined) throw new Unreadable(`Auto Scaling names the group ${groupName}, but does not describe it`);
  return { facts: autoScalingFacts(groupName, member, group), memberIds: idsOf(group) };
}

/** A group and how the target stands in it, by one call. @throws Unreadable */
export async function groupNamed(
  name: string,
  target: Pick<Resource, "id">,
  autoScaling: Pick<AutoScaling, "group">,
  read: Read,
): Promise<AutoScalingFacts> {
  const group = await read("autoscaling:DescribeAutoScalingGroups", () => autoScaling.group(name));
  if (group === undefined) throw new Unreadable(`Auto Scaling does not describe the group ${name}`);
  const member = group.Instances?.find(({ InstanceId }) => InstanceId === target.id);
  return autoScalingFacts(name, member, group);
}

export function autoScalingFacts(
  name: string,
  member: Pick<AutoScalingInstanceDetails, "LifecycleState"> | undefined,
  group: AutoScalingGroup,
): AutoScalingFacts {
  const { DesiredCapacity: desired, MaxSize: max, Instances = [], SuspendedProcesses = [], Tags = [] } = group;
  if (desired === undefined || max === undefined)
    throw new Unreadable(`Auto Scaling tells no sizes of the group ${name}`);
  return {
    name,
    lifecycleState: member?.LifecycleState ?? "unknown",
    suspended: SuspendedProcesses.flatMap(({ ProcessName }) => ProcessName ?? []),
    desired,
    max,
    inService: Instances.filter(({ LifecycleState }) => LifecycleState === "InService").length,
    tags: Object.fromEntries(Tags.flatMap(({ Key, Value = "" }) => (Key === undefined ? [] : [[Key, Value]]))),
  };
}

const idsOf = ({ Instances = [] }: AutoScalingGroup): ReadonlySet<string> =>
  new Set(Instances.flatMap(({ InstanceId }) => InstanceId ?? []));
