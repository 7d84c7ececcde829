/** Puts the public edition of a report under the public prefix, and the index of the days that have one. */
import type { Report } from "../core/report/model.ts";
import { publicEdition } from "../core/report/publicEdition.ts";
import { daysAmong, PUBLIC_INDEX_KEY, PUBLIC_PREFIX, publicJsonKey } from "../core/report/reportKeys.ts";
import type { Clock, ReportStore } from "../ports.ts";
import { type Part, part } from "./part.ts";
import { indexOf } from "./publishFiles.ts";
import { putFile } from "./putFile.ts";
import { JSON_TYPE } from "./reportFiles.ts";
import { retrying } from "./retrying.ts";

/** Days before the dashboard became public have no edition until their report is made again. */
export async function publishPublicEdition(report: Report, store: ReportStore, clock: Clock): Promise<readonly Part[]> {
  const put = putFile(store, clock);
  const body = `${JSON.stringify(publicEdition(report))}\n`;
  const edition = await part("public edition", () => put(publicJsonKey(report.date), body, JSON_TYPE));
  const index = await part("public index", async () => {
    const keys = await retrying(() => store.list(PUBLIC_PREFIX), clock);
    return put(PUBLIC_INDEX_KEY, `${JSON.stringify(indexOf(report, daysAmong(keys, PUBLIC_PREFIX)))}\n`, JSON_TYPE);
  });
  return [edition, index];
}
