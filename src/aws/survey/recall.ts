/**
 * Remembers answers for a while, so that five hundred incidents at once do not ask the same five hundred times. Who asks
 * while an answer is still on its way waits for that one. A failure is remembered too: the service is in trouble already.
 */
import type { Clock } from "../../ports.ts";

export interface RecallSettings {
  readonly clock: Pick<Clock, "now">;
  readonly seconds: number;
  /** The oldest are forgotten first. */
  readonly entriesMax: number;
}

export type Recall<T> = (key: string, read: () => Promise<T>) => Promise<T>;

/** @example const instances = recall<number>({ clock, seconds: 30, entriesMax: 10 }); await instances("eu-west-1", count) */
export function recall<T>({ clock, seconds, entriesMax }: RecallSettings): Recall<T> {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<T> }>();
  return (key, read) => {
    const at = clock.now().getTime();
    const there = kept.get(key);
    // A clock that was set back must not keep an answer alive.
    if (there !== undefined && Math.abs(at - there.at) < seconds * 1000) return there.answer;
    const answer = read();
    kept.delete(key);
    kept.set(key, { at, answer });
    const [oldest] = kept.keys();
    if (kept.size > entriesMax && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}
