/** Which edition of the reports this page shows: the team's own, or the public one. The page itself says it. */
import type { Report } from "../../../src/core/report/model.ts";
import type { PublicReport } from "../../../src/core/report/publicReport.ts";

export const isPublicEdition = document.documentElement.dataset["edition"] === "public";

export type DayReport = Report | PublicReport;

export const isPublic = (report: DayReport): report is PublicReport => "edition" in report;
