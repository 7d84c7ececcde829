/** A report's files: key, content and content type, the same in the bucket and in a folder. */
import { reportJson } from "../core/report/json.ts";
import { reportMarkdown } from "../core/report/markdown.ts";
import type { Report } from "../core/report/model.ts";
import { jsonKey, markdownKey } from "../core/report/reportKeys.ts";

export interface ReportFile {
  readonly part: "markdown" | "json";
  readonly key: string;
  readonly body: string;
  readonly contentType: string;
}

export const MARKDOWN_TYPE = "text/markdown; charset=utf-8";
export const JSON_TYPE = "application/json";

export const reportFiles = (report: Report): readonly ReportFile[] => [
  { part: "markdown", key: markdownKey(report.date), body: reportMarkdown(report), contentType: MARKDOWN_TYPE },
  { part: "json", key: jsonKey(report.date), body: reportJson(report), contentType: JSON_TYPE },
];
