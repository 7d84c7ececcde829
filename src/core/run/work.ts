/** A run at work. */
import type { Workflow } from "../../ports.ts";
import type { Incident, IncidentKey } from "../incident.ts";
import { withMemory } from "./memory.ts";
import { type RunPermits, runPermits } from "./permits.ts";
import { type RunRecord, runRecord } from "./record.ts";
import type { RunWorld } from "./world.ts";

/** One run at work: what it took, where it writes, what it may, who hosts it, what it sees and changes. */
export interface Work {
  /** As it was when the run took it. What has changed since is in the record. */
  readonly incident: Incident;
  readonly record: RunRecord;
  readonly permits: RunPermits;
  readonly run: Workflow;
  readonly world: RunWorld;
}

/** Its table remembers what the run saw last. */
export function workOn(key: IncidentKey, run: Workflow, everything: RunWorld): Omit<Work, "incident"> {
  const world = { ...everything, table: withMemory(everything.table) };
  return { record: runRecord(world.table, key, run.run), permits: runPermits(world), run, world };
}
