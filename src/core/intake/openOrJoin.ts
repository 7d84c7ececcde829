/** Claims a signal's problem and writes its incident, or joins the incident that holds the claim. */
import type { Incident } from "../incident.ts";
import { ABSENT, changeItem, type Key, type Table } from "../table.ts";
import { unixSeconds } from "../time.ts";
import { attach } from "./attach.ts";
import { decideClaim } from "./claim.ts";
import { CLAIM_LIFE_SECONDS, type Claim, INCIDENT_LIFE_SECONDS, type Opening } from "./controlItems.ts";
import { incidentKey, openIncident } from "./openIncident.ts";
import { changingThing, controlKey, problemOf } from "./problem.ts";
import { keepRaw } from "./rawEvent.ts";
import type { Arrival, IntakeWorld } from "./world.ts";

const CLAIM_TRIES_MAX = 100;

/** The incident that the signal opened or joined; undefined when it clears or changes nothing that is open. */
export async function openOrJoin(
  arrival: Arrival,
  firstSeen: string,
  now: string,
  world: IntakeWorld,
): Promise<Incident | undefined> {
  const claim = await claimProblem(arrival, firstSeen, now, world);
  if (claim === undefined) return undefined;
  const { policy, engine, table, logger } = world;
  const opening = openIncident(claim.opening, policy, engine);
  const written = await changeItem<Incident>(table, claim.incident, (incident) =>
    attach(incident ?? opening, arrival.signal, claim.cleared_at, now),
  );
  const incident = written?.value ?? opening;
  const { correlationId: correlation_id } = arrival;
  logger.info("incident.saved", {
    correlation_id,
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
): Promise<Claim | undefined> {
  const key = controlKey("OPEN", problemOf(arrival.signal));
  for (let tries = 0; tries < CLAIM_TRIES_MAX; tries++) {
    const current = await table.read<Claim>(key);
    const incident = current && (await table.read<Incident>(current.value.incident));
    const decision = decideClaim(current?.value, incident?.value, arrival.signal, now);
    if (decision.kind === "nothing_open") return undefined;
    const next = decision.kind === "join" ? decision.claim : await newClaim(arrival, firstSeen, now, table);
    if (next === current?.value) return next;
    if (await table.write(next, current?.version ?? ABSENT)) return next;
  }
  throw new Error(
    `the claim ${key.pk} was taken by others ${CLAIM_TRIES_MAX} times in a row; the message will come again`,
  );
}

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
