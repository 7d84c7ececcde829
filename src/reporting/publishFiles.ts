/** Puts a report's files into the bucket, and the index of the days that exist. */
import type { Report } from "../core/report/model.ts";
import { daysAmong, INDEX_KEY, REPORTS_PREFIX, type ReportIndex } from "../core/report/reportKeys.ts";
import type { Clock, ReportStore } from "../ports.ts";
import { type Part, part } from "./part.ts";
import { putFile } from "./putFile.ts";
import { JSON_TYPE, reportFiles } from "./reportFiles.ts";
import { retrying } from "./retrying.ts";

/** Each file is tried whatever became of the others; the index comes last, rebuilt from what the bucket then holds. */
export async function publishFiles(report: Report, store: ReportStore, clock: Clock): Promise<readonly Part[]> {
  const put = putFile(store, clock);
  const files = await Promise.all(
    reportFiles(report).map((file) => part(file.part, () => put(file.key, file.body, file.contentType))),
  );
  const index = await part("index", async () => {
    const keys = await retrying(() => store.list(REPORTS_PREFIX), clock);
    return put(INDEX_KEY, `${JSON.stringify(indexOf(report, daysAmong(keys)))}\n`, JSON_TYPE);
  });
  return [...files, index];
}

export function indexOf({ generatedAt, nextExpectedAt, timeZone }: Report, days: readonly string[]): ReportIndex {
  return { schemaVersion: 1, generatedAt, nextExpectedAt, timeZone, days };
}
