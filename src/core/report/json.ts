/** The report as the JSON file: the whole model, for the dashboard and for programs. */
import type { Report } from "./model.ts";

export const reportJson = (report: Report): string => `${JSON.stringify(report)}\n`;
