/** Claims a signal's problem and writes its incident, or joins the incident that holds the claim. */
import type { Incident } from "../incident.ts";
import type { Signal } from "../signal.ts";
import { ABSENT, type Key, type Stored, type Table } from "../table.ts";
import { unixSeconds } from "../time.ts";
import { attach } from "./attach.ts";
import { decideClaim } from "./claim.ts";
import { CLAIM_LIFE_SECONDS, type Claim, INCIDENT_LIFE_SECONDS, type Opening } from "./controlItems.ts";
import { incidentKey, openIncident } from "./openIncident.ts";
import { changingThing, controlKey, problemOf } from "./problem.ts";
import { keepRaw } from "./rawEvent.ts";
import type { Arrival, IntakeWorld } from "./world.ts";

const TRIES_MAX = 100;

interface Claimed {
  readonly claim: Claim;
  /** The claim's incident; undefined when it is not written yet. */
  readonly incident: Stored<Incident> | undefined;
}

/** The incident that the signal opened or joined; undefined when it clears or changes nothing that is open. */
export async function openOrJoin(
  arrival: Arrival,
  firstSeen: string,
  now: string,
  world: IntakeWorld,
): Promise<Incident | undefined> {
  let incident: Incident | undefined;
  for (let tries = 0; incident === undefined; tries++) {
    if (tries === TRIES_MAX) throw takenByOthers(controlKey("OPEN", problemOf(arrival.signal)));
    const claimed = await claimProblem(arrival, firstSeen, now, world);
    if (claimed === undefined) return undefined;
    incident = await writeIncident(claimed, arrival, now, world);
  }
  world.logger.info("incident.saved", {
    correlation_id: arrival.correlationId,
    incident: incident.sk,
    outcome: incident.outcome,
    signals: incident.signals_count,
  });
  return incident;
}

async function claimProblem(
  arrival: Arrival,
  firstSeen: string,
  now: string,
  { table }: IntakeWorld,
): Promise<Claimed | undefined> {
  const key = controlKey("OPEN", problemOf(arrival.signal));
  const opening = arrival.signal.effect === "fires" ? await newClaim(arrival, firstSeen, now, table) : undefined;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const current = opening === undefined ? await table.read<Claim>(key) : await table.insert(opening);
    if (current === undefined) return opening && { claim: opening, incident: undefined };
    const incident = await table.read<Incident>(current.value.incident);
    const decision = decideClaim(current.value, incident?.value, arrival.signal, now);
    const next = decision.kind === "join" ? decision.claim : opening;
    if (decision.kind === "nothing_open" || next === undefined) return undefined;
    if (decision.kind === "open" && incident !== undefined && !(await supersede(incident, table))) continue;
    if (next === current.value) return lookAgain(next, table);
    if (await table.write(next, current.version))
      return { claim: next, incident: decision.kind === "join" ? incident : undefined };
  }
  throw takenByOthers(key);
}

/**
 * Before an incident loses its claim: so that a runner that joined it earlier, and writes later, does not reopen it
 * beside the new one.
 */
const supersede = ({ value, version }: Stored<Incident>, table: Table): Promise<boolean> =>
  value.superseded ? Promise.resolve(true) : table.write({ ...value, superseded: true }, version);

/**
 * Claim and incident are two items, and `cleared_at` goes from one to the other. So the incident is always read before
 * the claim it is written by: whoever changes the claim later writes the incident later too, and one of the two writes
 * fails and looks again.
 * @returns undefined when the incident has lost its claim meanwhile: then the signal belongs to the newer one.
 */
async function writeIncident(
  claimed: Claimed,
  { signal }: Arrival,
  now: string,
  { policy, engine, table }: IntakeWorld,
): Promise<Incident | undefined> {
  const opening = openIncident(claimed.claim.opening, policy, engine);
  let { claim, incident } = claimed;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    if (incident?.value.superseded && !isNotedIn(incident.value, signal)) return undefined;
    const next = attach(incident?.value ?? opening, signal, claim.cleared_at, now);
    if (next === incident?.value || (await table.write(next, incident?.version ?? ABSENT))) return next;
    ({ claim, incident } = await lookAgain(claim, table));
  }
  throw takenByOthers(opening);
}

const isNotedIn = ({ signals }: Incident, { identity }: Signal): boolean =>
  signals.some((note) => note.identity === identity);

async function lookAgain(claim: Claim, table: Table): Promise<Claimed> {
  const incident = await table.read<Incident>(claim.incident);
  const now = (await table.read<Claim>(claim))?.value;
  return { claim: now?.incident.sk === claim.incident.sk ? now : claim, incident };
}

const takenByOthers = ({ pk, sk }: Key): Error =>
  new Error(`${pk} ${sk} was changed by others ${TRIES_MAX} times in a row; the message will come again`);

async function newClaim(arrival: Arrival, firstSeen: string, now: string, table: Table): Promise<Claim> {
  const { signal, correlationId } = arrival;
  const opening: Opening = {
    signal,
    first_seen: firstSeen,
    correlation_id: correlationId,
    ...(await storeRaw(arrival, now, table)),
  };
  return {
    ...controlKey("OPEN", problemOf(signal)),
    incident: incidentKey(signal, firstSeen),
    opening,
    changes: { [changingThing(signal)]: { red: true, at: signal.at } },
    cleared_at: null,
    ttl: unixSeconds(now) + CLAIM_LIFE_SECONDS,
  };
}

/** A raw event that does not fit into a record goes into an item of its own, before anything points there. */
async function storeRaw(
  { signal, raw }: Arrival,
  now: string,
  table: Table,
): Promise<Pick<Opening, "raw_event" | "raw_event_key">> {
  const kept = keepRaw(raw);
  if (kept.kind === "inline") return { raw_event: kept.value, raw_event_key: null };
  const item: Key & Record<string, unknown> = {
    ...controlKey("RAW", signal.identity),
    text: kept.text,
    ttl: unixSeconds(now) + INCIDENT_LIFE_SECONDS,
  };
  await table.write(item, ABSENT);
  return { raw_event: `kept apart: ${kept.why}`, raw_event_key: item.pk };
}
