/** The services that a survey asks, by region: each loaded when first used, and then kept. */
import type { AutoScaling } from "../autoScalingClient.ts";
import { keptByRegion } from "../regionalClients.ts";
import type { EventHistory } from "./cloudTrailClient.ts";
import type { Instances } from "./instancesClient.ts";
import type { Keys } from "./keysClient.ts";
import type { LoadBalancing } from "./loadBalancingClient.ts";
import type { Automations } from "./ssmClient.ts";

export interface SurveyClients {
  instances(region: string): Promise<Instances>;
  history(region: string): Promise<EventHistory>;
  automations(region: string): Promise<Automations>;
  keys(region: string): Promise<Keys>;
  autoScaling(region: string): Promise<AutoScaling>;
  loadBalancing(region: string): Promise<LoadBalancing>;
}

export function surveyClients(): SurveyClients {
  return {
    instances: keptByRegion(async (region) => (await import("./instancesClient.ts")).instancesIn(region)),
    history: keptByRegion(async (region) => (await import("./cloudTrailClient.ts")).eventHistoryIn(region)),
    automations: keptByRegion(async (region) => (await import("./ssmClient.ts")).automationsIn(region)),
    keys: keptByRegion(async (region) => (await import("./keysClient.ts")).keysIn(region)),
    autoScaling: keptByRegion(async (region) => (await import("../autoScalingClient.ts")).autoScalingIn(region)),
    loadBalancing: keptByRegion(async (region) => (await import("./loadBalancingClient.ts")).loadBalancingIn(region)),
  };
}
