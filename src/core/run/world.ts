/** What a run needs. */
import type { BrakeSwitch, Clock, EventLogger, EvidenceStore, Fleet, Pager, Stopwatch, Surveyor } from "../../ports.ts";
import type { EventType } from "../eventType.ts";
import type { PolicySlice } from "../policy/policy.ts";
import type { Table } from "../table.ts";

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

export const nowOf = ({ clock }: { readonly clock: Clock }): string => clock.now().toISOString();
