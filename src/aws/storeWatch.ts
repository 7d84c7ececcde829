/**
 * Watches the table as one process sees it. Each call that fails is a line of the log that CloudWatch counts
 * (`StoreFailures`, on which an alarm stands), and once the table is down a human is told by a pager that needs no table.
 * What is remembered is the process's own: the sweep tells, since it runs one at a time, every minute, whether anything
 * happens or not; a hundred processes of intake would tell a hundred times, so they only count.
 */
import { metric } from "../core/emf.ts";
import { inert } from "../core/hostile.ts";
import { afterAnswer, afterFailure, HEALTHY_STORE, told } from "../core/storeHealth.ts";
import type { Table } from "../core/table.ts";
import type { Clock, EventLogger, Pager } from "../ports.ts";
import { failureOf } from "./failure.ts";

export interface StoreWatchSettings {
  readonly tableName: string;
  readonly clock: Pick<Clock, "now">;
  readonly logger: EventLogger;
  /** Null: it is only counted. */
  readonly pager: Pager | null;
}

export interface StoreWatch {
  /** Does a piece of work with the table. @throws what the work throws */
  around<T>(work: () => Promise<T>): Promise<T>;
  table(table: Table): Table;
}

export function storeWatch({ tableName, clock, logger, pager }: StoreWatchSettings): StoreWatch {
  const correlation_id = `store-down|${tableName}`;
  let health = HEALTHY_STORE;

  async function failed(error: unknown): Promise<void> {
    const { name, message } = failureOf(error);
    if (name === "ValidationException") return; // the table has answered: the request is at fault
    const now = clock.now().toISOString();
    logger.error("store.failed", { correlation_id, error: `${name}: ${message}`, ...metric("StoreFailures", 1, now) });
    const { health: next, tell } = afterFailure(health, now);
    health = next;
    if (!tell || pager === null) return;
    health = told(next, now); // before it is told: calls that fail meanwhile need not tell too
    try {
      await pager.page({
        key: correlation_id,
        sentence: sentenceOf(`${name}: ${message}`),
        severity: "critical",
        link: null,
      });
    } catch (failure) {
      health = { ...health, toldAt: next.toldAt };
      logger.error("store.untold", { correlation_id, error: String(failure) });
    }
  }

  const sentenceOf = (error: string): string =>
    inert(
      `Defib cannot reach its table ${tableName} (${error}). Until it answers nothing is done to any instance; ` +
        "notifications wait in the queue, or with its dead letters, and are taken in afterwards. Look at the health of " +
        "DynamoDB, at the table, and at the roles of Defib's functions.",
    );

  async function around<T>(work: () => Promise<T>): Promise<T> {
    try {
      const answer = await work();
      if (health.failingSince !== null) logger.info("store.back", { correlation_id, since: health.failingSince });
      health = afterAnswer(health);
      return answer;
    } catch (error) {
      await failed(error);
      throw error;
    }
  }

  return {
    around,
    table: (table) => ({
      read: (key) => around(() => table.read(key)),
      write: (value, ifVersion) => around(() => table.write(value, ifVersion)),
      count: (initial) => around(() => table.count(initial)),
      readAll: (keys) => around(() => table.readAll(keys)),
      insert: (value) => around(() => table.insert(value)),
    }),
  };
}
