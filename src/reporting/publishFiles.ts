/** Puts a report's files into the bucket, and the index of the days that exist. */
import type { Report } from "../core/report/model.ts";
import { INDEX_KEY, REPORTS_PREFIX } from "../core/report/reportKeys.ts";
import type { Clock, ReportStore } from "../ports.ts";
import { type Part, part } from "./part.ts";
import { putFile } from "./putFile.ts";
import { putIndex } from "./putIndex.ts";
import { reportFiles } from "./reportFiles.ts";

/** Each file is tried whatever became of the others; the index comes last, rebuilt from what the bucket then holds. */
export async function publishFiles(report: Report, store: ReportStore, clock: Clock): Promise<readonly Part[]> {
  const put = putFile(store, clock);
  const files = await Promise.all(
    reportFiles(report).map((file) => part(file.part, () => put(file.key, file.body, file.contentType))),
  );
  const place = { prefix: REPORTS_PREFIX, key: INDEX_KEY };
  return [...files, await part("index", () => putIndex(report, place, store, clock))];
}
