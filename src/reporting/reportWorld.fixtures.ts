/** A world for the report's tests: table, bucket and outbox in memory, and a clock that is there at once. */
import type { Incident } from "../core/incident.ts";
import type { IncidentReader } from "../core/report/incidentReader.ts";
import { memoryTable } from "../local/memoryTable.ts";
import type { Clock, EventLogger, Mail, Mailer, ReportStore } from "../ports.ts";
import type { ReportWorld } from "./makeDailyReport.ts";

export interface TestWorld extends ReportWorld {
  readonly files: ReadonlyMap<string, string>;
  readonly outbox: readonly Mail[];
  readonly clock: Clock & { passed(seconds: number): void };
}

const unheard = (): void => undefined;
const silent: EventLogger = { info: unheard, warn: unheard, error: unheard, debug: unheard };

/** It is six in the morning of 2026-11-25 in UTC. */
export function aWorld(incidents: readonly Incident[], changes: Partial<ReportWorld> = {}): TestWorld {
  const files = new Map<string, string>();
  const outbox: Mail[] = [];
  return {
    timeZone: "UTC",
    dueTime: "07:00",
    reader: readerOf(incidents),
    store: storeIn(files),
    table: memoryTable(),
    mailer: mailerTo(outbox),
    mail: { from: "defib@example.com", to: ["team@example.com"] },
    dashboardUrl: "https://defib.example.com/",
    isPublic: false,
    logger: silent,
    ...changes,
    files,
    outbox,
    clock: clockAt("2026-11-25T06:00:00Z"),
  };
}

export function readerOf(incidents: readonly Incident[], unreadable: readonly string[] = []): IncidentReader {
  return {
    async *day(eventType, from, to) {
      yield* incidents.filter(({ event_type, sk }) => event_type === eventType && sk >= from && sk <= to);
      if (unreadable.includes(eventType)) throw new Error("throttled");
    },
  };
}

function storeIn(files: Map<string, string>): ReportStore {
  return {
    async put(key, body) {
      files.set(key, body);
    },
    async list(prefix) {
      return [...files.keys()].filter((key) => key.startsWith(prefix));
    },
  };
}

function mailerTo(outbox: Mail[]): Mailer {
  return {
    async send(mail) {
      return { sent: true, messageId: `m-${outbox.push(mail)}` };
    },
  };
}

function clockAt(start: string): TestWorld["clock"] {
  let milliseconds = Date.parse(start);
  return {
    now: () => new Date(milliseconds),
    async sleepUntil(time) {
      milliseconds = Math.max(milliseconds, time.getTime());
    },
    passed: (seconds) => {
      milliseconds += seconds * 1000;
    },
  };
}

/** Fails this often, each time in the same words, and then does what the other would. */
export function failing<T>(times: number, why: string, then: () => Promise<T>): () => Promise<T> {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw new Error(why);
    return then();
  };
}
