/** Reads a day of incidents into a report: one query for each event type, in parallel. What fails is a gap, by name. */
import { EVENT_TYPES, type EventType } from "../core/eventType.ts";
import { factsOf, type IncidentFacts } from "../core/report/facts.ts";
import type { IncidentReader, UnreadableRecord } from "../core/report/incidentReader.ts";
import type { Gap, Report } from "../core/report/model.ts";
import { type ReportScope, reportBuilder } from "../core/report/reportBuilder.ts";
import { counted } from "../core/report/verdict.ts";
import type { Clock } from "../ports.ts";
import { retrying } from "./retrying.ts";
import { sentenceOf } from "./sentenceOf.ts";

/**
 * An event type counts only when it was read to its end: half a partition would be half a truth. Until then the facts of
 * its incidents are held, about a kilobyte each. A record that cannot be read is a gap of its own, and hides nothing else.
 */
export async function readDay(scope: ReportScope, reader: IncidentReader, clock: Clock): Promise<Report> {
  const builder = reportBuilder(scope);
  const partitions = await Promise.all(EVENT_TYPES.map((eventType) => partition(eventType, scope, reader, clock)));
  for (const { eventType, facts, unreadable, why } of partitions) {
    for (const one of facts) builder.add(one);
    if (why === null) builder.wasRead(eventType);
    else builder.couldNotRead({ what: eventType, why });
    if (unreadable.length > 0) builder.couldNotRead(gapOf(eventType, unreadable));
  }
  return builder.report();
}

interface Partition {
  readonly eventType: EventType;
  readonly facts: readonly IncidentFacts[];
  readonly unreadable: readonly UnreadableRecord[];
  readonly why: string | null;
}

async function partition(
  eventType: EventType,
  { from, to }: ReportScope,
  reader: IncidentReader,
  clock: Clock,
): Promise<Partition> {
  const readAll = async (): Promise<Partition> => {
    const facts: IncidentFacts[] = [];
    const unreadable: UnreadableRecord[] = [];
    const read = reader.day(eventType, from, to, (record) => unreadable.push(record));
    for await (const incident of read) facts.push(factsOf(incident));
    return { eventType, facts, unreadable, why: null };
  };
  try {
    return await retrying(readAll, clock);
  } catch (error) {
    return { eventType, facts: [], unreadable: [], why: sentenceOf(error) };
  }
}

const NAMED_MAX = 5;

function gapOf(eventType: EventType, unreadable: readonly UnreadableRecord[]): Gap {
  const named = unreadable.slice(0, NAMED_MAX).map(({ id, why }) => `${id} ${why}`);
  const more = unreadable.length > named.length ? `; and ${unreadable.length - named.length} more` : "";
  return { what: `${counted(unreadable.length, "record")} of ${eventType}`, why: `${named.join("; ")}${more}.` };
}
