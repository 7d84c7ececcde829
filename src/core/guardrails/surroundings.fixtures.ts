/** What is around an instance, for tests: nobody else at work, nothing to lose, a group in good order. */
import { type InstanceFacts, type InstanceMake, known, type Look } from "../look.ts";
import type { AutoScalingFacts, StorageFacts, Surroundings, TrailCall } from "../surroundings.ts";
import { aLook, instanceFacts, NOW } from "./cases.fixtures.ts";

export const aMake = (differences: Partial<InstanceMake> = {}): InstanceMake => ({
  lifecycle: "on-demand",
  tenancy: "default",
  rootDevice: "ebs",
  publicIp: "elastic",
  hibernation: false,
  placementGroup: null,
  autoScalingGroup: null,
  autoRecovery: false,
  volumeIds: ["vol-0123456789abcdef0"],
  ...differences,
});

export const aStorage = (differences: Partial<StorageFacts> = {}): StorageFacts => ({
  instanceStoreVolumes: 0,
  unusableKeys: [],
  terminatesOnShutdown: false,
  ...differences,
});

export const aGroup = (differences: Partial<AutoScalingFacts> = {}): AutoScalingFacts => ({
  name: "web",
  lifecycleState: "InService",
  suspended: [],
  desired: 4,
  max: 8,
  inService: 4,
  tags: { defib: "allow" },
  ...differences,
});

/** A person's call. */
export const aCall = (differences: Partial<TrailCall> = {}): TrailCall => ({
  name: "RebootInstances",
  at: "2026-11-24T02:31:00.000Z",
  by: "alice",
  invokedBy: null,
  error: null,
  ours: false,
  ...differences,
});

export const aSurvey = (differences: Partial<Surroundings> = {}): Surroundings => ({
  at: NOW,
  trail: known([]),
  automations: known([]),
  storage: known(aStorage()),
  autoScaling: null,
  groups: known([{ kind: "zone", name: "eu-west-1a", size: 20, sick: 1 }]),
  ...differences,
});

/** A look at an instance that is made like this. */
export const lookAtMake = (make: Partial<InstanceMake>, facts: Partial<InstanceFacts> = {}): Look =>
  aLook({ instance: known(instanceFacts({ make: aMake(make), ...facts })) });
