/** A simulated instance: what it is, what it is doing, what is wrong with it. */
export type StateName = "pending" | "running" | "shutting-down" | "terminated" | "stopping" | "stopped";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
export const STATE_CODES: Readonly<Record<StateName, number>> = {
  pending: 0,
  running: 16,
  "shutting-down": 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

export type CheckName = "system" | "instance" | "attached_ebs";

export interface Impairment {
  readonly check: CheckName;
  /** What makes it go away; `stop_start` needs another host, so that a reboot does not help. */
  readonly heals: "reboot" | "stop_start" | "never";
  readonly since: Date;
}

export interface ScheduledEvent {
  readonly code: "instance-reboot" | "system-reboot" | "system-maintenance" | "instance-retirement" | "instance-stop";
  readonly description: string;
  readonly notBefore: Date;
}

export interface StateReason {
  readonly code: string;
  readonly message: string;
}

export interface Instance {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly zone: string;
  readonly type: string;
  readonly tags: Map<string, string>;
  launchTime: Date;
  state: StateName;
  stateReason: StateReason | null;
  stateTransitionReason: string;
  /** From then on the checks report; until then they are initialising and no metric is published. */
  checksFrom: Date;
  impairments: Impairment[];
  cpuPercent: number;
  readonly events: ScheduledEvent[];
  /** What the next start comes to: this reason, back in `stopped`. Null: it works. */
  startFailure: StateReason | null;
}

export type CheckStatus = "ok" | "impaired" | "initializing" | "not-applicable";

export function checkStatus(instance: Instance, check: CheckName, now: Date): CheckStatus {
  if (instance.state !== "running") return "not-applicable";
  if (now < instance.checksFrom) return "initializing";
  return instance.impairments.some((impairment) => impairment.check === check) ? "impaired" : "ok";
}

export function reports(instance: Instance, now: Date): boolean {
  return instance.state === "running" && now >= instance.checksFrom;
}

export function instanceArn({ id, account, region }: Instance): string {
  return `arn:aws:ec2:${region}:${account}:instance/${id}`;
}
