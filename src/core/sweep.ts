/**
 * The sweep: incidents whose run is overdue are taken over by the next run, endings that were not closed are closed, and
 * permits that nobody is left to give back are given back.
 * Runs at start and every minute.
 */
import type { Clock, EventLogger, RunStarter } from "../ports.ts";
import { EVENT_TYPES } from "./eventType.ts";
import { type Incident, type IncidentKey, incidentPk } from "./incident.ts";
import { START_GRACE_SECONDS } from "./intake/openIncident.ts";
import type { ResourceItem } from "./permits/items.ts";
import { releasePermit } from "./permits/release.ts";
import { type ClosingWorld, close } from "./run/close.ts";
import { changeItem } from "./table.ts";
import { plusSeconds } from "./time.ts";

export interface SweepWorld extends ClosingWorld {
  /** Keys of open incidents past the moment, the longest overdue first, from an index that may lag behind. */
  readonly overdue: (before: string, limit: number) => Promise<readonly IncidentKey[]>;
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
      if (key.pk.startsWith(RESOURCE)) await giveBackLost(key, now, world);
      else if (await takeOver(key, now, { table, starter, logger })) started++;
      else await close(key, world); // an ending whose run was lost before it gave back its permit and paged
    } catch (error) {
      // One incident that cannot be taken over must not keep the others waiting; it is due again in a minute.
      logger.error("incident.takeover_failed", { correlation_id: key.sk, incident: key.sk, detail: String(error) });
    }
  }
  return started;
}

const RESOURCE = "RESOURCE#";

/**
 * A run that stood still may take a permit after its incident was closed, and be lost with it. While the incident is
 * open its runs see to the permit; once it is closed nobody else would.
 */
async function giveBackLost(key: IncidentKey, now: string, { table }: SweepWorld): Promise<void> {
  const stored = await table.read<ResourceItem>(key);
  const holder = stored?.value.holder ?? null;
  if (stored === undefined || holder === null) return;
  const { incident, run } = holder;
  const keys = EVENT_TYPES.map((eventType) => ({ pk: incidentPk(eventType), sk: incident }));
  const found = await Promise.all(keys.map((one) => table.read<Incident>(one)));
  const isOpen = found.some((one) => one !== undefined && (one.value.outcome === null || one.value.next_due !== null));
  if (!isOpen) {
    const held = { incident, run, resource: key.pk.slice(RESOURCE.length), shadow_until: null };
    await releasePermit(table, held, now, "failed"); // whether it was used is not known, so it stays counted
  } else await table.write({ ...stored.value, next_due: plusSeconds(now, LOOK_AGAIN_SECONDS) }, stored.version);
}

const LOOK_AGAIN_SECONDS = 600;

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
