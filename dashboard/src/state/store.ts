/** What the page is made of: two files of the bucket, and what follows from them and the view. */
import { computed, effect } from "@preact/signals";
import { type DayReport, isPublic, isPublicEdition } from "../data/edition.ts";
import { INDEX_PATH, jsonPath } from "../data/files.ts";
import { readIndex } from "../data/readIndex.ts";
import { readPublicReport } from "../data/readPublicReport.ts";
import { readReport } from "../data/readReport.ts";
import { type Freshness, freshness } from "./freshness.ts";
import { now } from "./now.ts";
import { filtered, sorted } from "./rows.ts";
import { slot } from "./slot.ts";
import { view } from "./view.ts";

export const index = slot(readIndex);
export const report = slot<DayReport>(isPublicEdition ? readPublicReport : readReport);

/** Newest first. */
export const days = computed<readonly string[]>(() => index.value.value?.days.toSorted().reverse() ?? []);
export const newestDay = computed<string | null>(() => days.value[0] ?? null);
/** The day on the page; null while nobody knows of any. */
export const shownDay = computed<string | null>(() => view.value.date ?? newestDay.value);
export const isNewest = computed(() => shownDay.value === newestDay.value || newestDay.value === null);

/** Of the newest report that this page knows: a report of last week is old without being stale. */
export const newestFreshness = computed<Freshness>(() => {
  const made = index.value.value ?? (isNewest.value ? report.value.value : null);
  return made === null ? { kind: "fresh" } : freshness(made, now.value);
});

export const shownRows = computed(() => {
  const { sort } = view.value;
  const shown = report.value.value;
  const incidents = shown === null || isPublic(shown) ? [] : shown.incidents;
  return sorted(filtered(incidents, view.value), sort);
});

const REFRESH_MS = 45_000;

export async function refresh(): Promise<void> {
  const day = shownDay.peek();
  await Promise.all([index.load(INDEX_PATH), day === null ? undefined : report.load(jsonPath(day))]);
}

/** Loads now, when the day changes, and every 45 seconds while somebody can see the page. */
export function keepFresh(): void {
  void index.load(INDEX_PATH);
  effect(() => {
    if (shownDay.value !== null) void report.load(jsonPath(shownDay.value));
  });
  setInterval(() => {
    if (!document.hidden) void refresh();
  }, REFRESH_MS);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void refresh();
  });
}
