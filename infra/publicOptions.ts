/** The choice that everybody may read the dashboard: never by accident, and then its public edition, which is counts only. */
import { z } from "zod";

export const CONFIRMATION = "everyone on the internet can read it";

export const publicSchema = z.strictObject({
  kind: z.literal("public"),
  confirmed: z.literal(CONFIRMATION, {
    error: `write it out: "confirmed": "${CONFIRMATION}". They get counts, no name and no id: docs/security.md#a-public-dashboard.`,
  }),
});
