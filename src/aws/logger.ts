/**
 * The event log of a Lambda function: one JSON line an event, by Powertools (6 ms of a cold start, measured). All text is
 * JSON-encoded, so that hostile text can leave neither its field nor its line.
 * In Logs Insights: `filter correlation_id = "…" | sort time`.
 */
import { LogFormatter, Logger, LogItem } from "@aws-lambda-powertools/logger";
import type { EventLogger } from "../ports.ts";

export interface LoggerSettings {
  /** The program, e.g. `intake`. */
  readonly service: string;
  /** Events below it are not written. Raw payloads are events of `debug`. */
  readonly level: "debug" | "info" | "warn" | "error";
}

/** @example {"level":"INFO","event":"event.received","time":"2025-11-30T02:34:12.345Z","service":"intake","correlation_id":"…"} */
export function logger({ service, level }: LoggerSettings): EventLogger {
  const lines = new Logger({ serviceName: service, logLevel: level, logFormatter: new EventFormatter() });
  return {
    debug: (event, fields) => lines.debug(event, fields),
    info: (event, fields) => lines.info(event, fields),
    warn: (event, fields) => lines.warn(event, fields),
    error: (event, fields) => lines.error(event, fields),
  };
}

type Formatting = Parameters<LogFormatter["formatAttributes"]>;

class EventFormatter extends LogFormatter {
  override formatAttributes(
    { logLevel, message, timestamp, serviceName }: Formatting[0],
    fields: Formatting[1],
  ): LogItem {
    const own = {
      level: logLevel,
      event: message,
      time: timestamp.toISOString(),
      service: serviceName,
      function_version: process.env["AWS_LAMBDA_FUNCTION_VERSION"],
    };
    return new LogItem({ attributes: { ...own, ...fields, ...own } });
  }
}
