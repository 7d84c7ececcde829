/** One chapter of the story: what happens, and how the facts show that it ended as it should. */
import type { Incident } from "../../core/incident.ts";
import type { FleetCall } from "../cloud/ec2/callLog.ts";
import type { NewInstance } from "../cloud/ec2/newInstance.ts";
import type { Break, Stage } from "./stage.ts";

/** In shadow first, then for real, and at last what would disturb the others: each act begins when the one before is over. */
export const ACTS = ["shadow", "night", "outage"] as const;
export type Act = (typeof ACTS)[number];

/** An instance that the chapter is about. Its owner lets Defib act on it, unless its tags say otherwise. */
export interface Actor extends Omit<NewInstance, "id"> {
  readonly id: string;
  readonly name: string;
}

export interface Chapter {
  readonly title: string;
  /** Empty where the alarm names no instance. */
  readonly cast: readonly Actor[];
  readonly act: Act;
  readonly happens: (stage: Stage, broken: Break | undefined) => Promise<void>;
  /** What happens because of what has happened: asked again and again until the chapter is over. */
  readonly goesOn?: (stage: Stage, facts: Facts) => void;
  /** What is wrong, in sentences; empty when it ended as it should. From the call log, the table and the pages only. */
  readonly faults: (facts: Facts) => readonly string[];
}

export interface Facts {
  /** The incidents on the chapter's instances, from the table. */
  readonly incidents: readonly Incident[];
  /** The calls that reached EC2 and may change the chapter's instances. */
  readonly changes: readonly FleetCall[];
  /** The sentences that humans were paged with about the chapter's instances. */
  readonly pages: readonly string[];
  /** How often the change that opened the first incident arrived, by all routes. */
  readonly copies: number;
}

/** Each expectation that does not hold, as a sentence. */
export const unmet = (...expectations: readonly (readonly [holds: boolean, otherwise: string])[]): readonly string[] =>
  expectations.filter(([holds]) => !holds).map(([, otherwise]) => otherwise);

/** Calls that changed an instance, or may have: everything but a dry run that answered as one and a refusal. */
export const realChanges = ({ changes }: Pick<Facts, "changes">): readonly FleetCall[] =>
  changes.filter(({ outcome }) => outcome === "accepted" || outcome === "cut");
