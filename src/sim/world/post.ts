/** From AWS to the queue to an intake: late, twice, out of order; best-effort events sometimes never. */
import type { Agenda } from "../agenda.ts";
import type { Chance } from "../chance.ts";
import type { Fates } from "../fates.ts";
import type { History } from "../history.ts";
import type { Message } from "./messages.ts";

export interface Post {
  /** Whether no message is on its way or waits to be taken in. */
  isEmpty(): boolean;
  send(message: Message, isBestEffort: boolean): void;
  /** What is on its way and tells of the instance arrives now. */
  hurry(instance: string): void;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const LATE_MINUTES_MAX = 20;

/**
 * @param delays a stream of its own, so that two worlds that differ in something else get the same post
 * @param takeIn answers whether the message was taken in: else it comes again. Never answers when its runner dies.
 */
export function postOf(
  agenda: Agenda,
  fates: Fates,
  history: History,
  delays: Chance,
  takeIn: (message: Message, id: number, done: (well: boolean) => void) => void,
): Post {
  const pending = new Set<number>();
  const onTheirWay = new Map<number, { readonly instance: string; readonly arrive: () => void }>();
  let ids = 0;

  function deliver(message: Message, delayMs: number): void {
    const id = ++ids;
    pending.add(id);
    const tryOnce = (): void => {
      let answered = false;
      takeIn(message, id, (well) => {
        if (answered) return;
        answered = true;
        if (!well) return agenda.after(fates.chance.whole(30, 300) * SECOND_MS, tryOnce);
        pending.delete(id);
        history.note({ kind: "message", step: "acknowledged", id, told: message.told });
      });
    };
    const arrive = (): void => {
      if (!onTheirWay.delete(id)) return;
      history.note({ kind: "message", step: "arrived", id, told: message.told });
      tryOnce();
    };
    onTheirWay.set(id, { instance: message.told.instance, arrive });
    agenda.after(delayMs, arrive);
  }

  return {
    isEmpty: () => pending.size === 0,
    send(message, isBestEffort) {
      const what = message.told.route;
      history.note({ kind: "message", step: "sent", id: 0, told: message.told });
      if (isBestEffort && fates.strikes("lost event", what)) {
        history.note({ kind: "message", step: "lost", id: 0, told: message.told });
        return;
      }
      const delayMs = (): number =>
        fates.strikes("late message", what)
          ? fates.chance.whole(1, LATE_MINUTES_MAX) * MINUTE_MS
          : delays.whole(200, 5_000);
      deliver(message, delayMs());
      while (fates.strikes("duplicate message", what)) deliver(message, delayMs());
    },
    hurry(instance) {
      for (const message of [...onTheirWay.values()]) if (message.instance === instance) message.arrive();
    },
  };
}
