/** For tests: an instance to look around. */
import type { InstanceFacts } from "../../core/look.ts";
import { instance, type Resource } from "../../core/resource.ts";

export function aTarget(): Resource {
  const resource = instance("i-0123456789abcdef0", "123456789012", "eu-west-1");
  if (typeof resource === "string") throw new Error(resource);
  return resource;
}

export const someFacts = (over: Partial<InstanceFacts> = {}): InstanceFacts => ({
  state: "running",
  stateReasonCode: null,
  stateReasonMessage: null,
  launchTime: null,
  instanceType: "m7i.large",
  availabilityZone: "eu-west-1a",
  tags: {},
  ...over,
});
