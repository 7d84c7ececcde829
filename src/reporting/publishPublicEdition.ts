/** Puts the public edition of a report under the public prefix, and the index of the days that have one. */
import type { Report } from "../core/report/model.ts";
import { publicEdition } from "../core/report/publicEdition.ts";
import { PUBLIC_INDEX_KEY, PUBLIC_PREFIX, publicJsonKey } from "../core/report/reportKeys.ts";
import type { Clock, ReportStore } from "../ports.ts";
import { type Part, part } from "./part.ts";
import { putFile } from "./putFile.ts";
import { putIndex } from "./putIndex.ts";
import { JSON_TYPE } from "./reportFiles.ts";

/** Days before the dashboard became public have no edition until their report is made again. */
export async function publishPublicEdition(report: Report, store: ReportStore, clock: Clock): Promise<readonly Part[]> {
  const body = `${JSON.stringify(publicEdition(report))}\n`;
  const put = putFile(store, clock);
  const edition = await part("public edition", () => put(publicJsonKey(report.date), body, JSON_TYPE));
  const place = { prefix: PUBLIC_PREFIX, key: PUBLIC_INDEX_KEY };
  return [edition, await part("public index", () => putIndex(report, place, store, clock))];
}
