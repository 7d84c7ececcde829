import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Clock, EventLogger, LogFields } from "../ports.ts";

export interface FileLogger extends EventLogger {
  close(): void;
}

/** The event log of the local mode: the same JSON lines as on AWS, by the local cloud's clock, into a new file. */
export function fileLogger(file: string, clock: Pick<Clock, "now">): FileLogger {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, "w");
  const write = (level: string) => (event: string, fields: LogFields) => {
    writeSync(descriptor, `${JSON.stringify({ level, event, time: clock.now().toISOString(), ...fields })}\n`);
  };
  return {
    debug: () => undefined,
    info: write("INFO"),
    warn: write("WARN"),
    error: write("ERROR"),
    close: () => closeSync(descriptor),
  };
}
