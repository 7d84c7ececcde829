/** Reads a day of incidents into a report: one query for each event type, in parallel. What fails is a gap, by name. */
import { EVENT_TYPES, type EventType } from "../core/eventType.ts";
import { factsOf, type IncidentFacts } from "../core/report/facts.ts";
import type { IncidentReader } from "../core/report/incidentReader.ts";
import type { Report } from "../core/report/model.ts";
import { type ReportScope, reportBuilder } from "../core/report/reportBuilder.ts";
import type { Clock } from "../ports.ts";
import { retrying } from "./retrying.ts";
import { sentenceOf } from "./sentenceOf.ts";

/**
 * An event type counts only when it was read to its end: half a partition would be half a truth. Until then the facts of
 * its incidents are held, about a kilobyte each.
 */
export async function readDay(scope: ReportScope, reader: IncidentReader, clock: Clock): Promise<Report> {
  const builder = reportBuilder(scope);
  const partitions = await Promise.all(EVENT_TYPES.map((eventType) => partition(eventType, scope, reader, clock)));
  for (const { eventType, facts, why } of partitions) {
    for (const one of facts) builder.add(one);
    if (why === null) builder.wasRead(eventType);
    else builder.couldNotRead({ what: eventType, why });
  }
  return builder.report();
}

interface Partition {
  readonly eventType: EventType;
  readonly facts: readonly IncidentFacts[];
  readonly why: string | null;
}

async function partition(
  eventType: EventType,
  { from, to }: ReportScope,
  reader: IncidentReader,
  clock: Clock,
): Promise<Partition> {
  const readAll = async (): Promise<readonly IncidentFacts[]> => {
    const facts: IncidentFacts[] = [];
    for await (const incident of reader.day(eventType, from, to)) facts.push(factsOf(incident));
    return facts;
  };
  try {
    return { eventType, facts: await retrying(readAll, clock), why: null };
  } catch (error) {
    return { eventType, facts: [], why: sentenceOf(error) };
  }
}
