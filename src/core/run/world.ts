/** What a run needs. */
import type { Clock, EventLogger, EvidenceStore, Fleet, Workflow } from "../../ports.ts";
import type { Incident } from "../incident.ts";
import type { Table } from "../table.ts";
import type { RunRecord } from "./record.ts";

export interface RunWorld {
  readonly table: Table;
  readonly fleet: Fleet;
  readonly evidence: EvidenceStore;
  readonly clock: Clock;
  readonly logger: EventLogger;
}

/** One run at work: what it took, where it writes, who hosts it, what it sees and changes. */
export interface Work {
  /** As it was when the run took it. What has changed since is in the record. */
  readonly incident: Incident;
  readonly record: RunRecord;
  readonly run: Workflow;
  readonly world: RunWorld;
}

export const nowOf = ({ clock }: { readonly clock: Clock }): string => clock.now().toISOString();
