/** For tests: intake's queue and its dead letters in memory, an intake that fails as told, and the sweep between them. */
import { memoryTable } from "../../local/memoryTable.ts";
import type { Page } from "../../ports.ts";
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

interface Queues {
  waiting: Waiting[];
  dead: Lying[];
  ids: number;
  /** So many sendings are lost after SQS took them. */
  crashes: number;
  sentInLastMinute: number;
  readonly sentBack: Map<string, number>;
}

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
  const queues: Queues = { waiting: [], dead: [], ids: 0, crashes: 0, sentInLastMinute: 0, sentBack: new Map() };
  for (const body of bodies) lay({ body, redrives: 0 }, START, queues);
  const takenIn: string[] = [];
  const pages = new Map<string, string>();
  const logged: string[] = [];
  const log = (event: string, fields: Readonly<Record<string, unknown>>) =>
    void logged.push(fields["error"] === undefined ? event : `${event} ${fields["error"]}`);
  const world = {
    ...{ deadLetters: deadLettersIn(queues, now), table, clock },
    pager: { page: async ({ key, sentence }: Page) => void pages.set(key, sentence) },
    logger: { ...silentLogger, info: log, warn: log, error: log },
  };

  async function intake(state: "up" | "down", message: Waiting): Promise<void> {
    const isPoison = poison(message.body);
    if (state === "up" && !isPoison) takenIn.push(message.body);
    else if (message.minutes + 1 < REFUSED_MINUTES) queues.waiting.push({ ...message, minutes: message.minutes + 1 });
    else lay(message, now(), queues);
    if (state === "up" && isPoison) await noteFailure(table, message.body, new TypeError(`bad ${message.body}`), now());
    if (state === "up" && (!isPoison || message.minutes === 0)) await countAnswer(table);
  }

  return {
    async minute(state) {
      clock.moveTo(plusSeconds(now(), 60));
      queues.sentInLastMinute = 0;
      await redrive(world).catch((error) => log("lost", { error: String(error) }));
      for (const message of queues.waiting.splice(0)) await intake(state, message);
    },
    ...{ takenIn, pages, logged, sentBack: queues.sentBack },
    get dead() {
      return queues.dead.map(({ body }) => body);
    },
    get sentInLastMinute() {
      return queues.sentInLastMinute;
    },
    crashAfterSending(times) {
      queues.crashes = times;
    },
  };
}

function lay({ body, redrives }: Pick<DeadLetter, "body" | "redrives">, hiddenUntil: string, queues: Queues): void {
  const id = String(++queues.ids);
  queues.dead.push({ body, redrives, id, receipt: id, hiddenUntil });
}

function deadLettersIn(queues: Queues, now: () => string): DeadLetters {
  const visible = () => queues.dead.filter(({ hiddenUntil }) => hiddenUntil <= now());
  return {
    name: "signals-dlq",
    count: async () => visible().length,
    async receive(max) {
      const some = visible().slice(0, max);
      for (const letter of some) letter.hiddenUntil = plusSeconds(now(), 120);
      return some;
    },
    async sendBack(letters) {
      queues.sentInLastMinute += letters.length;
      for (const { body, redrives } of letters) {
        queues.waiting.push({ body, redrives: redrives + 1, minutes: 0 });
        queues.sentBack.set(body, (queues.sentBack.get(body) ?? 0) + 1);
      }
      if (queues.crashes > 0 && queues.crashes-- > 0) throw new Error("lost after sending");
      queues.dead = queues.dead.filter(({ id }) => letters.every((letter) => letter.id !== id));
      return { sent: letters.length, refused: [] };
    },
    async hide(letter, seconds) {
      for (const one of queues.dead) if (one.id === letter.id) one.hiddenUntil = plusSeconds(now(), seconds);
    },
  };
}
