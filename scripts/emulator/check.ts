/** One thing that must hold of what was deployed. */
import type { Deployed } from "./deployed.ts";

export interface Check {
  /** Reads as a sentence. */
  readonly title: string;
  /** @throws when it does not hold */
  readonly run: (deployed: Deployed) => Promise<void>;
}
