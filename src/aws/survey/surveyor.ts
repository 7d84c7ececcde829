/**
 * Looks around an instance: CloudTrail, automations, storage, its Auto Scaling group, and its groups counted. Each part is
 * known or says why not, and what many incidents would ask at once is asked once.
 */
import { type InstanceFacts, type Known, known } from "../../core/look.ts";
import type { Resource } from "../../core/resource.ts";
import type { AutoScalingFacts, GroupFacts, Surroundings } from "../../core/surroundings.ts";
import type { Clock, Surveyor } from "../../ports.ts";
import { automationsOn } from "./automations.ts";
import { groupNamed, type Membership, membershipOf } from "./autoScalingFacts.ts";
import { count } from "./census.ts";
import { groupsOf } from "./groups.ts";
import { type Read, readingOf, told, Unreadable } from "./reading.ts";
import { type Shared, sharedReads } from "./sharedReads.ts";
import { storageOf } from "./storage.ts";
import { type SurveyClients, surveyClients } from "./surveyClients.ts";
import { groupsWith } from "./targetGroups.ts";
import { trailCalls } from "./trail.ts";

export interface SurveyorSettings {
  readonly clock: Pick<Clock, "now">;
  /** Defib's own role or user, by name or ARN: its calls are its own. Null: CloudTrail's calls are all somebody else's. */
  readonly ownPrincipal: string | null;
  /** The instances of one value of this tag are a group; null: tags make no groups. */
  readonly groupTag: string | null;
  /** The role by which it calls in another account: there, that is its own. */
  readonly roleIn?: (target: Resource) => string | null;
  readonly clients?: SurveyClients;
}

export function surveyor(settings: SurveyorSettings): Surveyor {
  const { clock, ownPrincipal, groupTag, roleIn = () => null, clients = surveyClients() } = settings;
  const shared = sharedReads(clock, clients);
  return {
    async survey(target, instance, action): Promise<Surroundings> {
      const read = readingOf(target);
      const at = clock.now();
      const membership = readMembership(target, instance, clients, read);
      const [trail, automations, storage, autoScaling, groups] = await Promise.all([
        told(async () => trailCalls(await shared.history(target, at, read), target, roleIn(target) ?? ownPrincipal)),
        told(async () => {
          const inProgress = await shared.automations(target, read);
          return automationsOn(target, inProgress, await clients.automations(target), read);
        }),
        told(async () => {
          if (action !== "STOP_START") throw new Unreadable("not asked: only a stop and start can lose what it holds");
          const [instances, keys] = await Promise.all([clients.instances(target), clients.keys(target)]);
          return storageOf(target, instance, { instances, keys }, read);
        }),
        told(() => membership).then(factsOf),
        told(async () => countGroups(target, instance, { membership, shared, read, groupTag })),
      ]);
      return { at: at.toISOString(), trail, automations, storage, autoScaling, groups };
    },

    group(target, name) {
      const read = readingOf(target);
      return told(async () => groupNamed(name, target, await clients.autoScaling(target), read));
    },
  };
}

async function readMembership(
  target: Resource,
  instance: InstanceFacts,
  clients: SurveyClients,
  read: Read,
): Promise<Membership | null> {
  return membershipOf(target, instance, await clients.autoScaling(target), read);
}

function factsOf(membership: Known<Membership | null>): Known<AutoScalingFacts> | null {
  if (!membership.known) return membership;
  return membership.value === null ? null : known(membership.value.facts);
}

interface Counting {
  readonly membership: Promise<Membership | null>;
  readonly shared: Shared;
  readonly read: Read;
  readonly groupTag: string | null;
}

async function countGroups(
  target: Resource,
  instance: InstanceFacts,
  { membership, shared, read, groupTag }: Counting,
): Promise<readonly GroupFacts[]> {
  const [census, group, targetGroups, tagged] = await Promise.all([
    shared.census(target, read),
    membership,
    shared.targetGroups(target, read),
    readTagged(target, instance, { shared, read, groupTag }),
  ]);
  const belongings = { membership: group, targetGroups: groupsWith(target.id, targetGroups), tagged };
  return groupsOf(target, instance, belongings).map((one) => count(census, one, target.id));
}

async function readTagged(
  target: Resource,
  { tags }: InstanceFacts,
  { shared, read, groupTag: key }: Omit<Counting, "membership">,
) {
  if (key === null || !Object.hasOwn(tags, key)) return null;
  const value = tags[key] ?? "";
  return { key, value, ids: await shared.tagged(target, key, value, read) };
}
