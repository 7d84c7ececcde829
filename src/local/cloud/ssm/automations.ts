/** Runs of Systems Manager automations: another hand that may be at work on an instance. */
import { randomUUID } from "node:crypto";
import type { AutomationExecutionStatus } from "@aws-sdk/client-ssm";

export interface NewAutomation {
  /** E.g. `AWS-RestartEC2Instance`. */
  readonly document: string;
  /** The instances that it works on. */
  readonly instanceIds: readonly string[];
  readonly region?: string;
}

export interface Automation extends Required<NewAutomation> {
  readonly id: string;
  readonly startedAt: Date;
  status: AutomationExecutionStatus;
}

export class Automations {
  readonly #options: { readonly region: string; readonly now: () => Date };
  readonly #all: Automation[] = [];

  constructor(options: { readonly region: string; readonly now: () => Date }) {
    this.#options = options;
  }

  begin(wanted: NewAutomation): Automation {
    const { region, now } = this.#options;
    const automation: Automation = { region, ...wanted, id: randomUUID(), startedAt: now(), status: "InProgress" };
    this.#all.unshift(automation);
    return automation;
  }

  /** Newest first. */
  inRegion(region: string): readonly Automation[] {
    return this.#all.filter((automation) => automation.region === region);
  }
}
