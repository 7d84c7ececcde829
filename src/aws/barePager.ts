/**
 * Pages by an SNS topic without the table, which is what they are about. Nothing holds a second page of the same key
 * back, so whoever uses it tells seldom.
 */
import type { EventLogger, Pager } from "../ports.ts";
import { pageMessage } from "./pageMessage.ts";

/** @param topicArn null: what would have been a page is a line of the log */
export function barePager(topicArn: string | null, logger: EventLogger): Pager {
  return {
    async page(page) {
      if (topicArn === null) {
        logger.warn("page.nobody", { correlation_id: page.key, sentence: page.sentence });
        return;
      }
      const { snsTopic } = await import("./snsTopic.ts");
      await snsTopic(topicArn)(pageMessage(page));
    },
  };
}
