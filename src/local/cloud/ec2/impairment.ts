/** What may be wrong with an instance, or is going to happen to it. */
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
