/** A simulated instance: what it is, what it is doing, what is wrong with it. */
import type { Impairment, ScheduledEvent } from "./impairment.ts";

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

export interface StateReason {
  readonly code: string;
  readonly message: string;
}

export interface Placement {
  readonly tenancy: "default" | "dedicated" | "host";
  /** Of a placement group; empty when it is in none. */
  readonly groupName: string;
  /** Of a Dedicated Host; null without one. */
  readonly hostId: string | null;
}

export interface Volume {
  readonly id: string;
  /** E.g. `/dev/xvda`. */
  readonly device: string;
  /** The ARN of the key that it is encrypted with; null when it is not encrypted. */
  readonly keyArn: string | null;
}

export interface PublicIp {
  readonly address: string;
  /** An Elastic IP stays over a stop; another one is given back, and the start brings a new one. */
  readonly elastic: boolean;
}

/** What an instance is from its launch on. */
export interface InstanceMake {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly zone: string;
  readonly type: string;
  readonly tags: Map<string, string>;
  readonly spot: boolean;
  readonly placement: Placement;
  readonly rootDevice: "ebs" | "instance-store";
  readonly volumes: readonly Volume[];
  readonly hibernation: boolean;
  readonly autoRecovery: "default" | "disabled";
  readonly shutdownBehaviour: "stop" | "terminate";
  /** An application status check watches it. */
  readonly applicationCheck: boolean;
}

export interface Instance extends InstanceMake {
  launchTime: Date;
  state: StateName;
  stateReason: StateReason | null;
  stateTransitionReason: string;
  /** Null while it has none. */
  publicIp: PublicIp | null;
  /** A stop sticks in `stopping` until it is forced or freed. */
  stopSticks: boolean;
  /** What its serial console has shown. */
  consoleText: string;
  /** From then on the checks report; until then they are initialising and no metric is published. */
  checksFrom: Date;
  impairments: Impairment[];
  cpuPercent: number;
  readonly events: ScheduledEvent[];
  /** What the next start comes to: this reason, back in `stopped`. Null: it works. */
  startFailure: StateReason | null;
}

export function instanceArn({ id, account, region }: Instance): string {
  return `arn:aws:ec2:${region}:${account}:instance/${id}`;
}
