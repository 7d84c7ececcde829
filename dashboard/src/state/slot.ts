/** One file that the page shows: what was last read of it, and what went wrong since. */
import { batch, type Signal, signal } from "@preact/signals";
import type { Fault } from "../data/fetchFile.ts";
import { fetchJson } from "../data/fetchJson.ts";
import type { Reader } from "../data/reading.ts";

export interface Slot<T> {
  readonly path: Signal<string | null>;
  /** The last good data: it stays when a later fetch fails. */
  readonly value: Signal<T | null>;
  readonly fault: Signal<Fault | null>;
  /** When the data was last confirmed (milliseconds of this clock). */
  readonly checkedAt: Signal<number | null>;
  readonly load: (path: string) => Promise<void>;
}

export function slot<T>(reader: Reader<T>): Slot<T> {
  const path = signal<string | null>(null);
  const value = signal<T | null>(null);
  const fault = signal<Fault | null>(null);
  const checkedAt = signal<number | null>(null);
  let last: { value: T; text: string } | undefined;

  async function load(wanted: string): Promise<void> {
    if (path.peek() !== wanted) {
      last = undefined;
      batch(() => {
        path.value = wanted;
        value.value = null;
        fault.value = null;
        checkedAt.value = null;
      });
    }
    const fetched = await fetchJson(wanted, reader, last);
    if (path.peek() !== wanted) return; // the reader has moved on to another day
    batch(() => {
      if (fetched.kind !== "value") {
        fault.value = fetched;
        return;
      }
      last = fetched;
      value.value = fetched.value;
      fault.value = null;
      checkedAt.value = Date.now();
    });
  }
  return { path, value, fault, checkedAt, load };
}
