/**
 * The target groups of load balancers and who is in them. ELB does not tell the groups of an instance, so all groups of a
 * region are asked, once for all instances.
 */
import type { TargetHealthDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Group } from "./census.ts";
import type { LoadBalancing } from "./loadBalancingClient.ts";
import { type Read, Unreadable } from "./reading.ts";

export interface TargetGroup {
  readonly name: string;
  readonly members: ReadonlySet<string>;
  readonly unhealthy: ReadonlySet<string>;
}

const ASKED_MAX = 100;
const ASKED_AT_ONCE = 8;
const COUNTED_MAX = 2;

/** @throws Unreadable */
export async function targetGroupsIn(loadBalancing: LoadBalancing, read: Read): Promise<readonly TargetGroup[]> {
  const listed = await read("elasticloadbalancing:DescribeTargetGroups", () => loadBalancing.targetGroups());
  const groups = listed.filter(({ TargetType }) => TargetType === "instance");
  if (groups.length > ASKED_MAX) {
    const why = `there are ${groups.length} target groups of instances, more than Defib asks (${ASKED_MAX})`;
    throw new Unreadable(why, { cause: "too many target groups" });
  }
  const all: TargetGroup[] = [];
  for (let first = 0; first < groups.length; first += ASKED_AT_ONCE) {
    const some = groups.slice(first, first + ASKED_AT_ONCE);
    const counted = some.map(async ({ TargetGroupArn: arn = "", TargetGroupName: name = arn }) =>
      targetGroup(name, await read("elasticloadbalancing:DescribeTargetHealth", () => loadBalancing.targets(arn))),
    );
    all.push(...(await Promise.all(counted)));
  }
  return all;
}

export function targetGroup(name: string, targets: readonly TargetHealthDescription[]): TargetGroup {
  const ids = (some: readonly TargetHealthDescription[]) => new Set(some.flatMap(({ Target }) => Target?.Id ?? []));
  const unhealthy = targets.filter(({ TargetHealth }) => TargetHealth?.State?.startsWith("unhealthy"));
  return { name, members: ids(targets), unhealthy: ids(unhealthy) };
}

/** The smallest ones of the instance, at most two: they are what it could hurt most. */
export function groupsWith(instanceId: string, all: readonly TargetGroup[]): readonly Group[] {
  return all
    .filter(({ members }) => members.has(instanceId))
    .toSorted((one, other) => one.members.size - other.members.size || one.name.localeCompare(other.name))
    .slice(0, COUNTED_MAX)
    .map(({ name, members, unhealthy }) => ({
      kind: "target-group",
      name,
      has: ({ id }) => members.has(id),
      alsoSick: unhealthy,
    }));
}
