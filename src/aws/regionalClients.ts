/** AWS's services by region: loaded when first used, because loading them is most of a cold start, and then kept. */
import type { AutoScaling } from "./autoScalingClient.ts";
import type { CloudWatch } from "./cloudwatchClient.ts";
import type { Ec2 } from "./ec2Client.ts";

export interface RegionalClients {
  ec2(region: string): Promise<Ec2>;
  cloudWatch(region: string): Promise<CloudWatch>;
  autoScaling(region: string): Promise<AutoScaling>;
}

export function regionalClients(): RegionalClients {
  return {
    ec2: keptByRegion(async (region) => (await import("./ec2Client.ts")).ec2In(region)),
    cloudWatch: keptByRegion(async (region) => (await import("./cloudwatchClient.ts")).cloudWatchIn(region)),
    autoScaling: keptByRegion(async (region) => (await import("./autoScalingClient.ts")).autoScalingIn(region)),
  };
}

export function keptByRegion<T>(make: (region: string) => Promise<T>): (region: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (region) => {
    const kept = made.get(region) ?? make(region);
    made.set(region, kept);
    return kept;
  };
}
