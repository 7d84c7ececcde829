import type { DynamoIncidents } from "../aws/dynamoIncidents.ts";
import { EVENT_TYPES } from "../core/eventType.ts";
import type { Incident } from "../core/incident.ts";

/** Every incident in a local cloud's table, whole, in the order of their ids. */
export async function incidentsIn(incidents: DynamoIncidents): Promise<readonly Incident[]> {
  const found: Incident[] = [];
  for (const eventType of EVENT_TYPES) {
    for await (const { sk } of incidents.day(eventType, "0", "~")) {
      const incident = await incidents.incident(sk);
      if (incident !== undefined) found.push(incident);
    }
  }
  return found.sort((one, other) => (one.sk < other.sk ? -1 : 1));
}
