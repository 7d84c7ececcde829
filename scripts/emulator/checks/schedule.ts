/** What runs by the clock. */
import { listAt } from "../../../infra/wiring/json.ts";
import { STACK } from "../cdk.ts";
import type { Check } from "../check.ts";
import { until } from "../until.ts";

/** It is due each minute. */
const SWEPT_WITHIN_SECONDS = 75;

export const schedule: readonly Check[] = [
  {
    title: "the schedule runs the sweep by itself",
    async run({ ask }) {
      const logGroupName = `/aws/lambda/${STACK}-sweep`;
      await until("a line in the log of the sweep", SWEPT_WITHIN_SECONDS, async () => {
        const lines = await ask.call("logs", "Logs_20140328.FilterLogEvents", { logGroupName });
        return listAt(lines, "events").length > 0;
      });
    },
  },
];
