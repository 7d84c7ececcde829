/** The sweep: incidents whose run is overdue are taken over by the next run. Runs at start and every minute. */
import type { Clock, EventLogger, RunStarter } from "../ports.ts";
import type { Incident, IncidentKey } from "./incident.ts";
import type { Table } from "./table.ts";

export interface SweepWorld {
  readonly table: Table;
  /** Keys of open incidents past the moment, the longest overdue first, from an index that may lag behind. */
  readonly overdue: (before: string, limit: number) => Promise<readonly IncidentKey[]>;
  readonly starter: RunStarter;
  readonly clock: Clock;
  readonly logger: EventLogger;
}

/** In one sweep; the next one comes in a minute. */
const TAKEOVERS_MAX = 100;

/** @returns how many runs were started. */
export async function sweep({ table, overdue, starter, clock, logger }: SweepWorld): Promise<number> {
  const now = clock.now().toISOString();
  let started = 0;
  for (const key of await overdue(now, TAKEOVERS_MAX)) {
    const incident = (await table.read<Incident>(key))?.value;
    if (incident === undefined || !isOverdue(incident, now)) continue;
    const { correlation_id, sk, epoch } = incident;
    logger.warn("incident.taken_over", { correlation_id, incident: sk, run: epoch + 1 });
    await starter.start({ pk: incident.pk, sk }, epoch + 1);
    started++;
  }
  return started;
}

const isOverdue = ({ outcome, next_due }: Incident, now: string): boolean =>
  outcome === null && next_due !== null && next_due < now;
