/**
 * The record as one run writes it. Every write carries the run's number and fails when a later run has taken over or
 * the incident has ended: that is the fence which keeps two runs from acting at once.
 */
import type { Incident, IncidentKey } from "../incident.ts";
import { awaitsRun } from "../intake/attach.ts";
import { changeItem, type Table } from "../table.ts";
import { plusSeconds } from "../time.ts";
import { TAKEOVER_GRACE_SECONDS } from "./changes.ts";
import { RunStopped } from "./runStopped.ts";

/** What a run reads of its incident, `forRun`; what it changes is always the whole record. */
export interface RunRecord {
  /** Takes the incident for this run; undefined when it has ended or this run, or a later one, has it already. */
  take(now: string): Promise<Incident | undefined>;
  /** The incident as it is in the table now. */
  read(): Promise<Incident>;
  /** The incident as this process last saw or wrote it: good for what follows at once, not after a wait. */
  seen(): Promise<Incident>;
  /**
   * The incident as `seen`, where what was to be written stands in it; else after a write that changes nothing, so that
   * a lost process's write, which may still be under way, can no longer land. @throws RunStopped as `change` does.
   */
  settled(stands: (incident: Incident) => boolean): Promise<Incident>;
  /** @throws RunStopped when the run no longer holds the incident: nothing was written. */
  change(change: (incident: Incident) => Incident): Promise<Incident>;
  /** Its ending, once: where this run has ended it already, it stays. @throws RunStopped as `change` does. */
  end(ending: (incident: Incident) => Incident): Promise<Incident>;
}

export function runRecord(table: Table, key: IncidentKey, run: number): RunRecord {
  const read = async () => forRun(held((await table.read<Incident>(key))?.value, key, run));
  const seen = async () => {
    const last = table.lastSeen?.<Incident>(key)?.stored;
    return last === undefined ? read() : forRun(held(last.value, key, run));
  };
  const change = async (changed: (incident: Incident) => Incident) => {
    const stored = await changeItem<Incident>(table, key, (incident) => changed(held(incident, key, run)));
    return forRun(held(stored?.value, key, run));
  };
  return {
    take: (now) => takeIncident(table, key, run, now),
    read,
    seen,
    async settled(stands) {
      const last = await seen();
      return stands(last) ? last : change((incident) => ({ ...incident }));
    },
    change,
    async end(ending) {
      const stored = await changeItem<Incident>(table, key, (incident) =>
        incident?.epoch === run && isOver(incident) ? incident : ending(held(incident, key, run)),
      );
      if (stored === undefined) throw notThere(key);
      return forRun(stored.value);
    },
  };
}

/** Takes the incident for this run; undefined when it has ended or this run, or a later one, has it already. */
export async function takeIncident(
  table: Table,
  key: IncidentKey,
  run: number,
  now: string,
): Promise<Incident | undefined> {
  const mayTake = (incident: Incident | undefined): incident is Incident =>
    incident !== undefined && incident.outcome === null && incident.epoch < run;
  let taken = false;
  const stored = await changeItem<Incident>(table, key, (incident) => {
    taken = mayTake(incident);
    return mayTake(incident)
      ? { ...incident, epoch: run, next_due: plusSeconds(now, TAKEOVER_GRACE_SECONDS) }
      : undefined;
  });
  return taken && stored !== undefined ? forRun(stored.value) : undefined;
}

/**
 * The incident without what only a reader of the record needs: the raw event, and all verdicts but the last. A host keeps
 * what its steps give, and a durable one takes no more than 256 KB each; whole records may hold 400 KB.
 */
const forRun = (incident: Incident): Incident => ({
  ...incident,
  raw_event: null,
  verdicts: incident.verdicts.slice(-1),
});

function held(incident: Incident | undefined, key: IncidentKey, run: number): Incident {
  if (incident === undefined) throw notThere(key);
  if (incident.epoch !== run) throw new RunStopped("fenced", `run ${incident.epoch} holds ${key.sk}, not run ${run}`);
  if (isOver(incident)) throw new RunStopped("fenced", `${key.sk} has ended`);
  return incident;
}

/** Its last run has ended it, also where it came back since and the next run has not begun. */
const isOver = (incident: Incident): boolean => incident.outcome !== null || awaitsRun(incident);

const notThere = ({ sk }: IncidentKey): RunStopped => new RunStopped("fenced", `incident ${sk} is not in the table`);
