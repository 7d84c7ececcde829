/** Runs of Systems Manager automations: another hand that may be at work on an instance. */
import { randomUUID } from "node:crypto";
import type { AutomationExecutionStatus } from "@aws-sdk/client-ssm";

export interface NewAutomation {
  /** E.g. `AWS-RestartEC2Instance`. */
  readonly document: string;
  /** The instances that it works on. */
  readonly instanceIds: readonly string[];
  /** Whether the list of executions names them, or only the parameters of the execution itself; `targets` where not given. */
  readonly namedBy?: "targets" | "parameters";
  readonly region?: string;
}

export interface Automation extends Required<NewAutomation> {
  readonly id: string;
  readonly account: string;
  readonly startedAt: Date;
  status: AutomationExecutionStatus;
}

export interface AutomationsOptions {
  readonly account: string;
  readonly region: string;
  readonly now: () => Date;
}

export class Automations {
  readonly #options: AutomationsOptions;
  readonly #all: Automation[] = [];

  constructor(options: AutomationsOptions) {
    this.#options = options;
  }

  begin(wanted: NewAutomation): Automation {
    const { account, region, now } = this.#options;
    const automation: Automation = {
      region,
      namedBy: "targets",
      ...wanted,
      id: randomUUID(),
      account,
      startedAt: now(),
      status: "InProgress",
    };
    this.#all.unshift(automation);
    return automation;
  }

  /** Newest first. */
  inRegion(region: string): readonly Automation[] {
    return this.#all.filter((automation) => automation.region === region);
  }
}
