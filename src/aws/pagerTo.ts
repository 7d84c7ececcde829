import type { Clock, EventLogger, Pager, Table } from "../ports.ts";
import { snsPager } from "./snsPager.ts";

/** Where no topic is set, which shadow allows, what would have been a page is a line of the log. */
export function pagerTo(
  topicArn: string | null,
  world: { readonly table: Table; readonly clock: Clock; readonly logger: EventLogger },
): Pager {
  if (topicArn !== null) return snsPager({ topicArn, ...world });
  return {
    async page({ key, sentence }) {
      world.logger.warn("page.nobody", { correlation_id: key, sentence });
    },
  };
}
