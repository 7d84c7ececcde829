/** The reader of a day's public edition: what the page needs of it, checked at the edge. */
import type { PublicReport } from "../../../src/core/report/publicReport.ts";
import { count, exactly, record } from "./reading.ts";
import { ofBothEditions } from "./readReport.ts";

export const readPublicReport = record<PublicReport>({
  ...ofBothEditions,
  edition: exactly("public"),
  unreadParts: count,
});
