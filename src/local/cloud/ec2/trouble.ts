/** What is wrong with an instance, and how its status checks show it. */
import type { Instance } from "./instance.ts";

export type CheckName = "system" | "instance" | "attached_ebs" | "application";

export interface Impairment {
  readonly check: CheckName;
  /** What makes it go away; `stop_start` needs another host, so that a reboot does not help. */
  readonly heals: "reboot" | "stop_start" | "never";
  /** AWS's own automatic recovery brings the instance to another host so much later, where AWS offers that. */
  readonly recovers?: { readonly afterSeconds: number };
  readonly since: Date;
}

export interface ScheduledEvent {
  readonly code: "instance-reboot" | "system-reboot" | "system-maintenance" | "instance-retirement" | "instance-stop";
  readonly description: string;
  readonly notBefore: Date;
}

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
