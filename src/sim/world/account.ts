/** Draws one account: instances in zones and groups, how they are made, and their tags. */
import type { InstanceMake } from "../../core/look.ts";
import type { StorageFacts } from "../../core/surroundings.ts";
import type { Chance } from "../chance.ts";
import type { Configuration } from "../configuration.ts";
import { type SimulatedGroup, type SimulatedInstance, takeDown } from "./instance.ts";
import { ACCOUNT, REGION } from "./messages.ts";

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const SERVICES = ["web", "orders"] as const;

export function drawInstances(
  { instances, zones, isPlain, plot }: Configuration,
  startMs: number,
  chance: Chance,
): readonly SimulatedInstance[] {
  const group = isPlain ? null : drawGroup(instances, plot === "a group that may not replace" ? 1 : 0.33, chance);
  return Array.from({ length: instances }, (_, number) => {
    const isMember = group !== null && number < group.desired;
    const id = `i-${(number + 1).toString(16).padStart(17, "0")}`;
    const instance: SimulatedInstance = {
      id,
      arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${id}`,
      zone: `${REGION}${"abc"[number % zones] ?? "a"}`,
      tags: {
        service: chance.pick(SERVICES),
        ...(isPlain ? ALLOWED : consentTag(chance)),
        ...(isMember ? groupTag(group) : {}),
      },
      make: drawMake(id, isMember ? group : null, isPlain, chance),
      storage: drawStorage(chance),
      group: isMember ? group : null,
      isStandby: isMember && chance.is(0.2),
      automation: null,
      state: "running",
      stateReasonCode: null,
      launchMs: startMs - DAY_MS,
      sick: new Map(),
      isHot: false,
      isRestarting: false,
      isInitialising: false,
      lives: 0,
      told: [],
      values: { instance: alwaysWell(startMs), system: alwaysWell(startMs), attachedEbs: alwaysWell(startMs) },
    };
    takeDown(instance, startMs);
    return instance;
  });
}

const alwaysWell = (startMs: number): SimulatedInstance["values"]["instance"] => [
  { atMs: startMs - HOUR_MS, value: 0 },
];

const ALLOWED = { defib: "allow" };

const consentTag = (chance: Chance): Record<string, string> =>
  chance.is(0.85)
    ? { defib: "allow" }
    : chance.pick<Record<string, string>>([{}, { defib: "off" }, { defib: "protected" }]);

const groupTag = ({ name }: SimulatedGroup): Record<string, string> => ({ "aws:autoscaling:groupName": name });

/** @param share of the accounts that have one group, of up to half their instances. */
function drawGroup(instances: number, share: number, chance: Chance): SimulatedGroup | null {
  if (!chance.is(share) || instances < 2) return null;
  const desired = chance.whole(1, Math.ceil(instances / 2));
  return {
    name: "web-group",
    tags: chance.is(0.7) ? { defib: "allow" } : {},
    suspended: chance.is(0.6) ? [] : [chance.pick(["Launch", "ReplaceUnhealthy", "Terminate"])],
    desired,
    inService: desired,
  };
}

/** One in five is made in a way that a stop would harm. */
function drawMake(id: string, group: SimulatedGroup | null, isPlain: boolean, chance: Chance): InstanceMake {
  const plain: InstanceMake = {
    lifecycle: "on-demand",
    tenancy: "default",
    rootDevice: "ebs",
    publicIp: chance.pick(["none", "elastic"]),
    hibernation: false,
    placementGroup: null,
    autoScalingGroup: group?.name ?? null,
    autoRecovery: !isPlain && chance.is(0.4),
    volumeIds: [`vol-${id.slice(2)}`],
  };
  if (isPlain || chance.is(0.8)) return plain;
  return {
    ...plain,
    ...chance.pick<Partial<InstanceMake>>([
      { lifecycle: "spot" },
      { tenancy: "host" },
      { rootDevice: "instance-store" },
      { publicIp: "changes" },
      { hibernation: true },
      { placementGroup: "close-by" },
    ]),
  };
}

function drawStorage(chance: Chance): StorageFacts {
  return {
    instanceStoreVolumes: chance.is(0.05) ? 1 : 0,
    unusableKeys: chance.is(0.05) ? ["a disabled key"] : [],
    terminatesOnShutdown: chance.is(0.03),
  };
}
