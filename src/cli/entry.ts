/** A command as the catalogue lists it: known by name before it is loaded. */
import type { Command } from "./command.ts";

export interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

export interface Group {
  readonly job: string;
  readonly commands: readonly Entry[];
}

/** What `./defib help` explains beside the commands. */
export const TOPICS: readonly string[] = ["exit-codes"];
