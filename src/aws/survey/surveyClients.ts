/** The services that a survey asks, by account and region: each loaded when first used, and then kept. */
import type { AutoScaling } from "../autoScalingClient.ts";
import { type AccessTo, onlyOwn, type Place } from "../place.ts";
import { keptByPlace } from "../regionalClients.ts";
import type { EventHistory } from "./cloudTrailClient.ts";
import type { Instances } from "./instancesClient.ts";
import type { Keys } from "./keysClient.ts";
import type { LoadBalancing } from "./loadBalancingClient.ts";
import type { Automations } from "./ssmClient.ts";

export interface SurveyClients {
  instances(place: Place): Promise<Instances>;
  history(place: Place): Promise<EventHistory>;
  automations(place: Place): Promise<Automations>;
  keys(place: Place): Promise<Keys>;
  autoScaling(place: Place): Promise<AutoScaling>;
  loadBalancing(place: Place): Promise<LoadBalancing>;
}

export function surveyClients(accessTo: AccessTo = onlyOwn): SurveyClients {
  return {
    instances: keptByPlace(accessTo, async (access) => (await import("./instancesClient.ts")).instancesIn(access)),
    history: keptByPlace(accessTo, async (access) => (await import("./cloudTrailClient.ts")).eventHistoryIn(access)),
    automations: keptByPlace(accessTo, async (access) => (await import("./ssmClient.ts")).automationsIn(access)),
    keys: keptByPlace(accessTo, async (access) => (await import("./keysClient.ts")).keysIn(access)),
    autoScaling: keptByPlace(accessTo, async (access) =>
      (await import("../autoScalingClient.ts")).autoScalingIn(access),
    ),
    loadBalancing: keptByPlace(accessTo, async (access) =>
      (await import("./loadBalancingClient.ts")).loadBalancingIn(access),
    ),
  };
}
