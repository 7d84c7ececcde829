/** Which groups an instance belongs to; each is a predicate over those who run. At most six: the contract allows eight. */
import type { InstanceFacts } from "../../core/look.ts";
import type { Resource } from "../../core/resource.ts";
import type { Membership } from "./autoScalingFacts.ts";
import type { Group } from "./census.ts";
import { Unreadable } from "./reading.ts";

export interface Tagged {
  readonly key: string;
  readonly value: string;
  readonly ids: readonly string[];
}

export interface Belongings {
  readonly membership: Membership | null;
  readonly targetGroups: readonly Group[];
  /** Null when the instance does not carry the tag that makes groups. */
  readonly tagged: Tagged | null;
}

/** From the narrowest to the widest. @throws Unreadable when the zone is not known. */
export function groupsOf(
  target: Resource,
  { availabilityZone: zone }: InstanceFacts,
  { membership, targetGroups, tagged }: Belongings,
): readonly Group[] {
  if (zone === null) throw new Unreadable(`EC2 does not tell the zone of ${target.id}`);
  return [
    ...(membership === null ? [] : [autoScalingGroup(membership)]),
    ...targetGroups,
    ...(tagged === null ? [] : [tagGroup(tagged)]),
    { kind: "zone", name: zone, has: (one) => one.zone === zone },
    { kind: "account", name: target.account, has: () => true },
  ];
}

const autoScalingGroup = ({ facts: { name }, memberIds }: Membership): Group => ({
  kind: "auto-scaling-group",
  name,
  has: ({ id }) => memberIds.has(id),
});

function tagGroup({ key, value, ids }: Tagged): Group {
  const members = new Set(ids);
  return { kind: "tag", name: `${key}=${value}`, has: ({ id }) => members.has(id) };
}
