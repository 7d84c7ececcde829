/** How an instance's status checks show what is wrong with it. */
import type { CheckName, Impairment } from "./impairment.ts";
import type { Instance } from "./instance.ts";

export type CheckStatus = "ok" | "impaired" | "initializing" | "not-applicable";

export function checkStatus(instance: Instance, check: CheckName, now: Date): CheckStatus {
  if (instance.state !== "running") return "not-applicable";
  if (check === "application" && !instance.applicationCheck) return "not-applicable";
  if (now < instance.checksFrom) return "initializing";
  return isImpaired(instance, check) ? "impaired" : "ok";
}

export function isImpaired({ impairments }: Instance, check: CheckName): boolean {
  return impairments.some((impairment) => impairment.check === check);
}

export function reports(instance: Instance, now: Date): boolean {
  return instance.state === "running" && now >= instance.checksFrom;
}

export function heal(instance: Instance, by: readonly Impairment["heals"][]): void {
  instance.impairments = instance.impairments.filter(({ heals }) => !by.includes(heals));
}
