/** AWS's services by account and region: loaded when first used, because loading them is most of a cold start, and then kept. */
import type { AutoScaling } from "./autoScalingClient.ts";
import type { Access } from "./clients.ts";
import type { CloudWatch } from "./cloudwatchClient.ts";
import type { Ec2 } from "./ec2Client.ts";
import { type AccessTo, onlyOwn, type Place } from "./place.ts";

export interface RegionalClients {
  ec2(place: Place): Promise<Ec2>;
  cloudWatch(place: Place): Promise<CloudWatch>;
  autoScaling(place: Place): Promise<AutoScaling>;
}

export function regionalClients(accessTo: AccessTo = onlyOwn): RegionalClients {
  return {
    ec2: keptByPlace(accessTo, async (access) => (await import("./ec2Client.ts")).ec2In(access)),
    cloudWatch: keptByPlace(accessTo, async (access) => (await import("./cloudwatchClient.ts")).cloudWatchIn(access)),
    autoScaling: keptByPlace(accessTo, async (access) =>
      (await import("./autoScalingClient.ts")).autoScalingIn(access),
    ),
  };
}

/** One for each place, so that what one region answers, or does not, is nothing to the others. */
export function keptByPlace<T>(accessTo: AccessTo, make: (access: Access) => Promise<T>): (place: Place) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return async (place) => {
    const name = `${place.account} ${place.region}`;
    const kept = made.get(name) ?? make(accessTo(place));
    made.set(name, kept);
    return kept;
  };
}
