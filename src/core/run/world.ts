/** What a run needs. */
import type { Clock, EventLogger, EvidenceStore, Fleet } from "../../ports.ts";
import type { Table } from "../table.ts";

export interface RunWorld {
  readonly table: Table;
  readonly fleet: Fleet;
  readonly evidence: EvidenceStore;
  readonly clock: Clock;
  readonly logger: EventLogger;
}

export const nowOf = ({ clock }: { readonly clock: Clock }): string => clock.now().toISOString();
