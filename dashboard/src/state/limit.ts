/** How many rows of a long day are in the page. More come as the reader nears the end; print and search see all. */
import { effect, signal } from "@preact/signals";
import { shownDay, shownRows } from "./store.ts";
import { view } from "./view.ts";

const FIRST = 120;
const MORE = 240;

export const limit = signal(FIRST);

export function showMore(): void {
  if (limit.peek() < shownRows.peek().length) limit.value = limit.peek() + MORE;
}

/** Makes sure that the row at this place is in the page. */
export function reach(place: number): void {
  if (place >= limit.peek()) limit.value = place + MORE;
}

export function followLimit(): void {
  effect(() => {
    shownDay.value;
    view.value.search;
    limit.value = FIRST;
    const { open } = view.peek();
    if (open !== null) reach(shownRows.peek().findIndex(({ id }) => id === open));
  });
  addEventListener("beforeprint", () => {
    limit.value = Number.MAX_SAFE_INTEGER;
  });
}
