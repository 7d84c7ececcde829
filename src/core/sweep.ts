/**
 * The sweep: incidents whose run is overdue are taken over by the next run, endings that were not closed are closed, and
 * permits, and parts of them, that nobody is left to give back are given back.
 * Runs at start and every minute.
 */
import type { Clock, EventLogger, RunStarter } from "../ports.ts";
import type { Incident, IncidentKey } from "./incident.ts";
import { START_GRACE_SECONDS } from "./intake/openIncident.ts";
import { giveBackEntries, giveBackHold } from "./permits/giveBack.ts";
import { isGroupKey, isResourceKey } from "./permits/keys.ts";
import { type ClosingWorld, close } from "./run/close.ts";
import { changeItem, type Key } from "./table.ts";
import { plusSeconds } from "./time.ts";

export interface SweepWorld extends ClosingWorld {
  /**
   * Keys of what is past its `next_due` (open incidents, held resources, groups with members in repair), the longest
   * overdue first, from an index that may lag behind.
   */
  readonly overdue: (before: string, limit: number) => Promise<readonly Key[]>;
  readonly starter: RunStarter;
  readonly clock: Clock;
  readonly logger: EventLogger;
}

/** In one sweep; the next one comes in a minute. */
const TAKEOVERS_MAX = 100;

/** @returns how many runs were started. */
export async function sweep(world: SweepWorld): Promise<number> {
  const { table, overdue, starter, clock, logger } = world;
  const now = clock.now().toISOString();
  let started = 0;
  for (const key of await overdue(now, TAKEOVERS_MAX)) {
    try {
      if (isResourceKey(key)) await giveBackHold(table, key, now);
      else if (isGroupKey(key)) await giveBackEntries(table, key, now);
      else if (await takeOver(key, now, { table, starter, logger })) started++;
      else await close(key, world); // an ending whose run was lost before it gave back its permit and paged
    } catch (error) {
      // One that cannot be seen to must not keep the others waiting; it is due again in a minute.
      const { pk: item, sk: incident } = key;
      logger.error("incident.takeover_failed", { correlation_id: incident, incident, item, detail: String(error) });
    }
  }
  return started;
}

/**
 * The next run's number is written first, and is never used twice: a run that failed before it took its incident has
 * left nothing but its execution's name, and a host answers that name with "already started".
 */
async function takeOver(key: IncidentKey, now: string, world: Pick<SweepWorld, "table" | "starter" | "logger">) {
  let run: number | undefined;
  const stored = await changeItem<Incident>(world.table, key, (incident) => {
    run = undefined;
    if (incident === undefined || !isOverdue(incident, now)) return undefined;
    run = Math.max(incident.epoch, incident.started_run ?? 0) + 1;
    return { ...incident, started_run: run, next_due: plusSeconds(now, START_GRACE_SECONDS) };
  });
  if (stored === undefined || run === undefined) return false;
  const { correlation_id, pk, sk } = stored.value;
  world.logger.warn("incident.taken_over", { correlation_id, incident: sk, run });
  await world.starter.start({ pk, sk }, run);
  return true;
}

const isOverdue = ({ outcome, next_due }: Incident, now: string): boolean =>
  outcome === null && next_due !== null && next_due < now;
