/** What intake needs. */
import type { Clock, EventLogger, RunStarter } from "../../ports.ts";
import type { Policy } from "../policy/policy.ts";
import type { Signal } from "../signal.ts";
import type { Table } from "../table.ts";

export interface IntakeWorld {
  readonly table: Table;
  readonly starter: RunStarter;
  readonly clock: Clock;
  readonly logger: EventLogger;
  readonly policy: Policy;
  /** The version of Defib, for the record. */
  readonly engine: string;
}

/** A signal as it came: with its message, and the id that its log lines carry. */
export interface Arrival {
  readonly signal: Signal;
  readonly raw: unknown;
  readonly correlationId: string;
}
