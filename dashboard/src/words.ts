/** How a word of the record is shown: a tone (colour), a shape and words, so that colour is never alone. */
import { OUTCOME_MEANING } from "../../src/core/ending.ts";

export type Tone = "good" | "bad" | "warn" | "info" | "plain";

export type ShapeName = "tick" | "ring" | "diamond" | "triangle" | "dashed" | "lens" | "pause" | "question" | "half";

export interface Look {
  readonly words: string;
  readonly meaning: string;
  readonly tone: Tone;
  readonly shape: ShapeName;
}

const OUTCOMES: Readonly<Record<string, Omit<Look, "meaning">>> = {
  RESOLVED: { words: "Resolved", tone: "good", shape: "tick" },
  RECOVERED: { words: "Recovered", tone: "good", shape: "ring" },
  DRYRUN: { words: "Dry run", tone: "info", shape: "dashed" },
  INVESTIGATED: { words: "Investigated", tone: "info", shape: "lens" },
  SUPPRESSED: { words: "Suppressed", tone: "plain", shape: "pause" },
  ESCALATED: { words: "Escalated", tone: "bad", shape: "diamond" },
  UNACTIONABLE: { words: "Unactionable", tone: "warn", shape: "question" },
};

/** The word for an incident that has no outcome yet. */
export const OPEN = "OPEN";

/** A word that this page does not know is shown as it is, and never looks like good news. */
export function outcomeLook(outcome: string | null): Look {
  const name = outcome ?? OPEN;
  if (name === OPEN) return { words: "Open", meaning: "not ended yet", tone: "warn", shape: "half" };
  const known = Object.hasOwn(OUTCOMES, name) ? OUTCOMES[name] : undefined;
  if (known === undefined)
    return { words: name, meaning: "a word this page does not know", tone: "warn", shape: "question" };
  const meaning = Object.entries(OUTCOME_MEANING).find(([key]) => key === name)?.[1] ?? "";
  return { ...known, meaning };
}

const ACRONYMS = new Set(["EC2", "CPU", "RDS", "ALB", "S3", "EBS", "ELB", "ECS", "ASG"]);

/** @example phrase("EC2_HIGH_CPU") // "EC2 high CPU" */
export function phrase(name: string): string {
  if (!/^[A-Z0-9_]+$/.test(name)) return name;
  const words = name.split("_").map((word) => (ACRONYMS.has(word) ? word : word.toLowerCase()));
  const joined = words.join(" ");
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** @example counted(1, "incident") // "1 incident" */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
