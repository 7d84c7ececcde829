/** For tests: intake's queue and its dead letters in memory, an intake that fails as told, and the sweep between them. */
import { memoryTable } from "../../local/memoryTable.ts";
import { silentLogger, virtualClock } from "../run/scriptedWorld.fixtures.ts";
import { plusSeconds } from "../time.ts";
import { countAnswer, noteFailure } from "./answers.ts";
import type { DeadLetter, DeadLetters } from "./deadLetters.ts";
import { redrive } from "./redrive.ts";

export const START = "2026-11-24T02:40:00.000Z";
/** After so many minutes of refusals a message is a dead letter: five receives, a minute each. */
const REFUSED_MINUTES = 5;

type Lying = DeadLetter & { hiddenUntil: string };
type Waiting = Pick<DeadLetter, "body" | "redrives"> & { minutes: number };

export interface PostOffice {
  /** One minute: the sweep, then intake. `intake: "down"`: nothing is taken in, and nothing can be said. */
  minute(intake: "up" | "down"): Promise<void>;
  readonly takenIn: readonly string[];
  /** Bodies of what lies among the dead letters, hidden or not. */
  readonly dead: readonly string[];
  readonly sentInLastMinute: number;
  /** By body, how often it was sent back. */
  readonly sentBack: ReadonlyMap<string, number>;
  readonly pages: ReadonlyMap<string, string>;
  readonly logged: readonly string[];
  /** The next so many sendings are lost after SQS took them: the letters stay. */
  crashAfterSending(times: number): void;
}

/** @param poison whether a body fails by its own fault */
export function postOffice(bodies: readonly string[], poison: (body: string) => boolean): PostOffice {
  const table = memoryTable();
  const clock = virtualClock(START);
  const now = () => clock.now().toISOString();
  let ids = 0;
  let crashes = 0;
  let sentInLastMinute = 0;
  let queue: Waiting[] = [];
  let dead: Lying[] = bodies.map((body) => lying({ body, redrives: 0 }));
  const takenIn: string[] = [];
  const sentBack = new Map<string, number>();
  const pages = new Map<string, string>();
  const logged: string[] = [];
  const log = (event: string, fields: Readonly<Record<string, unknown>>) =>
    void logged.push(fields["error"] === undefined ? event : `${event} ${fields["error"]}`);

  function lying(letter: Pick<DeadLetter, "body" | "redrives">): Lying {
    const id = String(++ids);
    return { ...letter, id, receipt: id, hiddenUntil: START };
  }
  const visible = () => dead.filter(({ hiddenUntil }) => hiddenUntil <= now());

  const deadLetters: DeadLetters = {
    name: "signals-dlq",
    count: async () => visible().length,
    async receive(max) {
      const some = visible().slice(0, max);
      for (const letter of some) letter.hiddenUntil = plusSeconds(now(), 120);
      return some;
    },
    async sendBack(letters) {
      sentInLastMinute += letters.length;
      for (const { body, redrives } of letters) {
        queue.push({ body, redrives: redrives + 1, minutes: 0 });
        sentBack.set(body, (sentBack.get(body) ?? 0) + 1);
      }
      if (crashes > 0 && crashes-- > 0) throw new Error("lost after sending");
      dead = dead.filter(({ id }) => letters.every((letter) => letter.id !== id));
      return { sent: letters.length, refused: [] };
    },
    async hide(letter, seconds) {
      for (const one of dead) if (one.id === letter.id) one.hiddenUntil = plusSeconds(now(), seconds);
    },
  };
  const world = {
    ...{ deadLetters, table, clock },
    pager: { page: async ({ key, sentence }: { key: string; sentence: string }) => void pages.set(key, sentence) },
    logger: { ...silentLogger, info: log, warn: log, error: log },
  };

  async function intake(state: "up" | "down"): Promise<void> {
    const left: Waiting[] = [];
    for (const message of queue) {
      const isPoison = poison(message.body);
      if (state === "up" && !isPoison) takenIn.push(message.body);
      else if (message.minutes + 1 < REFUSED_MINUTES) left.push({ ...message, minutes: message.minutes + 1 });
      else dead.push({ ...lying(message), hiddenUntil: now() });
      if (state === "up" && isPoison)
        await noteFailure(table, message.body, new TypeError(`bad ${message.body}`), now());
      if (state === "up" && (!isPoison || message.minutes === 0)) await countAnswer(table);
    }
    queue = left;
  }

  return {
    async minute(state) {
      clock.moveTo(plusSeconds(now(), 60));
      sentInLastMinute = 0;
      await redrive(world).catch((error) => log("lost", { error: String(error) }));
      await intake(state);
    },
    takenIn,
    get dead() {
      return dead.map(({ body }) => body);
    },
    get sentInLastMinute() {
      return sentInLastMinute;
    },
    sentBack,
    pages,
    logged,
    crashAfterSending(times) {
      crashes = times;
    },
  };
}
