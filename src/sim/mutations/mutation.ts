import type { Stage } from "../simulate.ts";

/** One deliberate fault in the core: text that is replaced while the module is loaded, in a worker, never on disk. */
export interface Mutation {
  readonly id: string;
  /** What it takes away: a guardrail's denial (by the guardrail's id), a condition of a permit's write, an order of the workflow, … */
  readonly takesAway: string;
  /** From the project's root. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Where it is hunted; absent: in whole worlds. */
  readonly stage?: Stage;
  /** Why no simulation can catch it; without a reason a survivor is a failure. */
  readonly survivesBecause?: string;
}
