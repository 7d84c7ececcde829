/** A short word about what a key has done. */
import { signal } from "@preact/signals";

const SHOWN_MS = 2000;

export const announcement = signal("");

export function announce(words: string): void {
  announcement.value = words;
  setTimeout(() => {
    if (announcement.peek() === words) announcement.value = "";
  }, SHOWN_MS);
}
