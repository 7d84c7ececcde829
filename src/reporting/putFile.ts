/** Puts one file of a report into the bucket. */
import type { Clock, ReportStore } from "../ports.ts";
import { retrying } from "./retrying.ts";

/** A report may be made again at any time, so readers ask each time whether theirs is still the newest. */
const CACHE_CONTROL = "no-cache, max-age=0";

/** @returns a function that gives the key back, once the file is there */
export const putFile =
  (store: ReportStore, clock: Clock) =>
  (key: string, body: string, contentType: string): Promise<string> =>
    retrying(() => store.put(key, body, contentType, CACHE_CONTROL), clock).then(() => key);
