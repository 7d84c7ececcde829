/** Puts the index of the days that an edition of the report has, rebuilt from what the bucket holds. */
import type { Report } from "../core/report/model.ts";
import { daysAmong, type ReportIndex } from "../core/report/reportKeys.ts";
import type { Clock, ReportStore } from "../ports.ts";
import { putFile } from "./putFile.ts";
import { JSON_TYPE } from "./reportFiles.ts";
import { retrying } from "./retrying.ts";

/** Where an edition's files lie, and its index among them. */
export interface IndexPlace {
  readonly prefix: string;
  readonly key: string;
}

/** @returns the index's key, once it is there */
export async function putIndex(
  { generatedAt, nextExpectedAt, timeZone }: Report,
  { prefix, key }: IndexPlace,
  store: ReportStore,
  clock: Clock,
): Promise<string> {
  const days = daysAmong(await retrying(() => store.list(prefix), clock), prefix);
  const index: ReportIndex = { schemaVersion: 1, generatedAt, nextExpectedAt, timeZone, days };
  return putFile(store, clock)(key, `${JSON.stringify(index)}\n`, JSON_TYPE);
}
