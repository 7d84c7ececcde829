/**
 * Virtual time: what is to happen, in order. Between two events every promise that can go on does so, and nothing in a
 * simulation waits for a real timer, so the same seed gives the same story.
 */
export interface Agenda {
  /** Milliseconds since 1970 in the simulated world. */
  readonly nowMs: number;
  at(timeMs: number, work: () => void): void;
  after(delayMs: number, work: () => void): void;
  /** Resolves after the delay. */
  pause(delayMs: number): Promise<void>;
  /** To be called when something asynchronous is begun: before the next event it goes as far as it can. */
  beginsToRun(): void;
  /** Lets things happen until the moment, or until `isOver` says so. @returns how many things happened. */
  run(untilMs: number, isOver: () => boolean): Promise<number>;
}

interface Due {
  readonly timeMs: number;
  readonly order: number;
  readonly work: () => void;
}

/** A scenario that goes on for longer than this is a fault of its own: something runs in a circle. */
const EVENTS_MAX = 200_000;

export function agendaFrom(startMs: number): Agenda {
  const heap: Due[] = [];
  let order = 0;
  let mayGoOn = false;

  // A field, not a getter: a literal with a getter gets a hidden class of its own, which keeps its whole world in memory
  // until the next full collection. A function that is a generator does the same. With 2,000 worlds that is a tenth of the time.
  const agenda: Agenda & { nowMs: number } = {
    nowMs: startMs,
    at: (timeMs, work) => push(heap, { timeMs: Math.max(timeMs, agenda.nowMs), order: order++, work }),
    after: (delayMs, work) => agenda.at(agenda.nowMs + delayMs, work),
    pause: (delayMs) =>
      new Promise((resolve) => {
        agenda.after(delayMs, () => {
          mayGoOn = true;
          resolve();
        });
      }),
    beginsToRun() {
      mayGoOn = true;
    },
    async run(untilMs, isOver) {
      let happened = 0;
      for (let due = heap[0]; due !== undefined && due.timeMs <= untilMs && !isOver(); due = heap[0]) {
        pop(heap);
        agenda.nowMs = due.timeMs;
        due.work();
        if (mayGoOn) await allThatCanGoOn();
        mayGoOn = false;
        if (++happened > EVENTS_MAX) throw new Error(`more than ${EVENTS_MAX} events in one scenario`);
      }
      return happened;
    },
  };
  return agenda;
}

/** The next tick comes when no promise is left that could go on. (A turn of the event loop would, too, at twenty times the price.) */
const allThatCanGoOn = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

const isBefore = (one: Due, other: Due): boolean =>
  one.timeMs < other.timeMs || (one.timeMs === other.timeMs && one.order < other.order);

function push(heap: Due[], due: Due): void {
  let place = heap.length;
  heap.push(due);
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isBefore(due, above)) break;
    heap[place] = above;
    place = parent;
  }
  heap[place] = due;
}

function pop(heap: Due[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    if (one === undefined) break;
    const child = other !== undefined && isBefore(other, one) ? left + 1 : left;
    const below = heap[child];
    if (below === undefined || !isBefore(below, last)) break;
    heap[place] = below;
    place = child;
  }
  heap[place] = last;
}
