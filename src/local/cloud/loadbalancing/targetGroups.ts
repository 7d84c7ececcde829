/** Target groups of load balancers, with instances of the fleet as targets. */
import type { TargetHealth } from "@aws-sdk/client-elastic-load-balancing-v2";
import { checkStatus } from "../ec2/checks.ts";
import type { Instance } from "../ec2/instance.ts";

export interface TargetGroup {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly instanceIds: string[];
}

export class TargetGroups {
  readonly #options: { readonly account: string; readonly region: string };
  readonly #groups: TargetGroup[] = [];

  constructor(options: { readonly account: string; readonly region: string }) {
    this.#options = options;
  }

  add(name: string, instanceIds: readonly string[], region = this.#options.region): TargetGroup {
    const suffix = (this.#groups.length + 1).toString(16).padStart(16, "0");
    const arn = `arn:aws:elasticloadbalancing:${region}:${this.#options.account}:targetgroup/${name}/${suffix}`;
    const group = { name, arn, region, instanceIds: [...instanceIds] };
    this.#groups.push(group);
    return group;
  }

  inRegion(region: string): readonly TargetGroup[] {
    return this.#groups.filter((group) => group.region === region);
  }
}

/** What answers well is healthy: here, an instance whose checks are ok. */
export function healthOf(instance: Instance, now: Date): TargetHealth {
  if (instance.state !== "running") {
    return { State: "unused", Reason: "Target.InvalidState", Description: `Target is in the ${instance.state} state` };
  }
  const checks = (["system", "instance", "application"] as const).map((check) => checkStatus(instance, check, now));
  if (checks.includes("initializing")) return { State: "initial", Reason: "Elb.InitialHealthChecking" };
  if (!checks.includes("impaired")) return { State: "healthy" };
  return { State: "unhealthy", Reason: "Target.Timeout", Description: "Request timed out" };
}
