/**
 * Pages by an SNS topic, each key once. While the table is down it tells without a claim: then once for each process,
 * which may be twice, and is never not at all.
 */
import { randomUUID } from "node:crypto";
import type { Clock, EventLogger, Page, Pager, Table } from "../ports.ts";
import { CLAIM_SECONDS, claimPage, giveBack, markTold } from "./pageClaim.ts";
import { pageMessage } from "./pageMessage.ts";
import type { Publish } from "./snsTopic.ts";

export interface SnsPagerSettings {
  readonly topicArn: string;
  readonly table: Table;
  readonly clock: Clock;
  readonly logger: EventLogger;
  readonly publish?: Publish;
}

const LOOK_AGAIN_SECONDS = 2;
/** Until a claim that nobody marks is over, and a few more. */
const LOOKS_MAX = CLAIM_SECONDS / LOOK_AGAIN_SECONDS + 10;
const REMEMBERED_MAX = 1000;

export function snsPager({ topicArn, table, clock, logger, publish = lazily(topicArn) }: SnsPagerSettings): Pager {
  /** What this process has told or seen told. */
  const told = new Set<string>();
  const nowIso = () => clock.now().toISOString();

  async function claim(key: string, id: string): Promise<"ours" | "told" | "busy" | "unclaimed"> {
    try {
      return await claimPage(table, { key, id, now: nowIso() });
    } catch (error) {
      logger.warn("page.unclaimed", { correlation_id: key, error: String(error) });
      return "unclaimed";
    }
  }

  async function tell(page: Page, id: string): Promise<void> {
    try {
      await publish(pageMessage(page));
    } catch (error) {
      await afterwards("page.kept", page, () => giveBack(table, { key: page.key, id }));
      throw error;
    }
    remember(page.key);
    await afterwards("page.unmarked", page, () => markTold(table, { key: page.key, now: nowIso() }));
  }

  /** What fails here costs a second page or a wait of two minutes: it must not hide whether somebody was told. */
  async function afterwards(event: string, { key }: Page, write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      logger.warn(event, { correlation_id: key, error: String(error) });
    }
  }

  function remember(key: string): void {
    told.add(key);
    const [oldest] = told;
    if (told.size > REMEMBERED_MAX && oldest !== undefined) told.delete(oldest);
  }

  return {
    async page(page) {
      const id = randomUUID();
      for (let looks = 0; looks < LOOKS_MAX && !told.has(page.key); looks++) {
        const state = await claim(page.key, id);
        if (state === "told") remember(page.key);
        else if (state !== "busy") await tell(page, id);
        else await clock.sleepUntil(new Date(clock.now().getTime() + LOOK_AGAIN_SECONDS * 1000));
      }
      if (!told.has(page.key)) throw new Error(`others claimed the page ${page.key} again and again, and none told it`);
    },
  };
}

function lazily(topicArn: string): Publish {
  let topic: Promise<Publish> | undefined;
  return async (message) => {
    topic ??= import("./snsTopic.ts").then(({ snsTopic }) => snsTopic(topicArn));
    await (await topic)(message);
  };
}
