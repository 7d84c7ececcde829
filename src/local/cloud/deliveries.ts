/** How messages travel: at least once, unordered, late. Each message is given the delays of its copies. */
import type { Agenda } from "./agenda.ts";

/** The delay of each copy of a message, in seconds of the cloud's clock; one entry a copy. */
export type Deliveries = (message: { readonly to: string; readonly body: string }) => readonly number[];

export interface Undelivered {
  readonly at: string;
  readonly to: string;
  readonly why: string;
}

export const deliverOnce: Deliveries = () => [0];

/** Every message the same: so many copies, each that late. */
export function everyMessage({ copies, delaySeconds }: { copies: number; delaySeconds: number }): Deliveries {
  return () => Array.from({ length: copies }, () => delaySeconds);
}

/** A share of the messages twice, all of them late by chance; the same seed gives the same deliveries. */
export function seededDeliveries(chance: {
  readonly seed: number;
  readonly duplicateShare: number;
  readonly delaySecondsMax: number;
}): Deliveries {
  let state = chance.seed >>> 0;
  /** Mulberry32: small, seeded, good enough to shuffle deliveries. */
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => {
    const copies = random() < chance.duplicateShare ? 2 : 1;
    return Array.from({ length: copies }, () => random() * chance.delaySecondsMax);
  };
}

export class Courier {
  /** What could not be delivered, and why: AWS would put it into a dead-letter queue, if there is one. */
  readonly undelivered: Undelivered[] = [];
  readonly #agenda: Agenda;
  readonly #deliveries: Deliveries;

  constructor(agenda: Agenda, deliveries: Deliveries) {
    this.#agenda = agenda;
    this.#deliveries = deliveries;
  }

  deliver(to: string, body: string, hand: () => Promise<unknown>): void {
    for (const delaySeconds of this.#deliveries({ to, body })) {
      this.#agenda.after(delaySeconds, () => {
        hand().catch((error: unknown) => {
          this.undelivered.push({ at: this.#agenda.now().toISOString(), to, why: String(error) });
        });
      });
    }
  }
}
