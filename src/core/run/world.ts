/** What a run needs. */
import type {
  BrakeSwitch,
  Clock,
  EventLogger,
  EvidenceStore,
  Fleet,
  Pager,
  Stopwatch,
  Surveyor,
  Workflow,
} from "../../ports.ts";
import type { EventType } from "../eventType.ts";
import type { Incident, IncidentKey } from "../incident.ts";
import type { PolicySlice } from "../policy/policy.ts";
import type { Table } from "../table.ts";
import { withMemory } from "./memory.ts";
import { type RunRecord, runRecord } from "./record.ts";

export interface RunWorld {
  readonly table: Table;
  readonly fleet: Fleet;
  readonly surveyor: Surveyor;
  readonly evidence: EvidenceStore;
  readonly pager: Pager;
  readonly brakeSwitch: BrakeSwitch;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly logger: EventLogger;
  /** Today's policy: an incident that was opened under a laxer one does not go further than this. */
  readonly policyFor: (eventType: EventType) => PolicySlice | undefined;
  /** The dashboard's page of an incident; null where there is no dashboard. */
  readonly linkTo: (incidentId: string) => string | null;
}

/** One run at work: what it took, where it writes, who hosts it, what it sees and changes. */
export interface Work {
  /** As it was when the run took it. What has changed since is in the record. */
  readonly incident: Incident;
  readonly record: RunRecord;
  readonly run: Workflow;
  readonly world: RunWorld;
}

/** What one run works with: its record, and the world with a table that remembers what the run saw last. */
export function workOn(key: IncidentKey, { run }: Workflow, everything: RunWorld): Pick<Work, "record" | "world"> {
  const world = { ...everything, table: withMemory(everything.table) };
  return { record: runRecord(world.table, key, run), world };
}

export const nowOf = ({ clock }: { readonly clock: Clock }): string => clock.now().toISOString();
