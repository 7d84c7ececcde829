/** One chapter of the story: what happens, and how the facts show that it ended as it should. */
import type { Incident } from "../../core/incident.ts";
import type { Mode } from "../../core/policy/policy.ts";
import type { FleetCall } from "../cloud/ec2/callLog.ts";
import type { Break, Stage } from "./stage.ts";

export interface Chapter {
  readonly title: string;
  /** The fleet's instance; null where the alarm names none. */
  readonly instance: { readonly id: string; readonly name: string } | null;
  readonly mode: Extract<Mode, "shadow" | "auto">;
  readonly happens: (stage: Stage, broken: Break | undefined) => Promise<void>;
  /** What is wrong, in sentences; empty when it ended as it should. From the fleet's call log and the table only. */
  readonly faults: (facts: Facts) => readonly string[];
}

export interface Facts {
  /** The incidents on the chapter's instance, from the table. */
  readonly incidents: readonly Incident[];
  /** The calls that reached EC2 and may change the chapter's instance. */
  readonly changes: readonly FleetCall[];
  /** How often the change that opened the first incident arrived, by all routes. */
  readonly copies: number;
}

/** Each expectation that does not hold, as a sentence. */
export const unmet = (...expectations: readonly (readonly [holds: boolean, otherwise: string])[]): readonly string[] =>
  expectations.filter(([holds]) => !holds).map(([, otherwise]) => otherwise);

/** Calls that changed the instance, or may have: everything but a dry run that answered as one and a refusal. */
export const realChanges = ({ changes }: Facts): readonly FleetCall[] =>
  changes.filter(({ outcome }) => outcome === "accepted" || outcome === "cut");
