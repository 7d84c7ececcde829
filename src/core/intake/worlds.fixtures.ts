/** What intake needs, for tests: a table in memory, a clock that is set by hand, and a starter that takes note. */
import { type MemoryTable, memoryTable } from "../../local/memoryTable.ts";
import type { EventLogger, LogFields } from "../../ports.ts";
import type { Ending } from "../ending.ts";
import type { Incident, IncidentKey } from "../incident.ts";
import { defaultPolicy } from "../policy/defaultPolicy.ts";
import { withEnding } from "../run/changes.ts";
import { takeIncident } from "../run/record.ts";
import type { Signal } from "../signal.ts";
import { changeItem } from "../table.ts";
import type { Claim, Disposition, SignalItem } from "./controlItems.ts";
import { takeIn } from "./intake.ts";
import { controlKey, problemOf } from "./problem.ts";
import { anArrival } from "./signals.fixtures.ts";
import type { IntakeWorld } from "./world.ts";

export interface TestIntake {
  readonly world: IntakeWorld;
  readonly table: MemoryTable;
  /** `{sk} r{run}` of each start, in order. */
  readonly started: readonly string[];
  readonly logged: readonly (LogFields & { readonly event: string })[];
  /** Takes a signal in at this moment (default: two seconds after its change). */
  take(signal: Signal, now?: string): Promise<Disposition>;
  incidents(): readonly Incident[];
  /** The only incident there is. */
  incident(): Incident;
  signalItem(signal: Signal): Promise<SignalItem | undefined>;
  claim(signal: Signal): Promise<Claim | undefined>;
  setClock(now: string): void;
  /** Lets the next run take the only incident and end it. */
  end(ending: Ending, now: string): Promise<void>;
}

export function anIntake(overrides: Partial<IntakeWorld> = {}): TestIntake {
  const table = memoryTable();
  const started: string[] = [];
  const logged: (LogFields & { event: string })[] = [];
  let clock = "2026-11-24T02:34:12.000Z";
  const note = (event: string, fields: LogFields): void => void logged.push({ event, ...fields });
  const logger: EventLogger = { info: note, warn: note, error: note, debug: note };
  const world: IntakeWorld = {
    table,
    starter: { start: async ({ sk }, run) => void started.push(`${sk} r${run}`) },
    clock: { now: () => new Date(clock), sleepUntil: async () => undefined },
    logger,
    policy: defaultPolicy,
    engine: "test",
    ...overrides,
  };
  const incidents = (): readonly Incident[] => table.values().filter(isIncident);
  const incident = (): Incident => {
    const [only, ...others] = incidents();
    if (only === undefined || others.length > 0) throw new Error(`there are ${incidents().length} incidents, not one`);
    return only;
  };
  return {
    world,
    table,
    started,
    logged,
    take(signal, now = secondsAfter(signal.at, 2)) {
      clock = now;
      return takeIn(anArrival(signal), world);
    },
    incidents,
    incident,
    signalItem: async ({ identity }) => (await table.read<SignalItem>(controlKey("SIGNAL", identity)))?.value,
    claim: async (signal) => (await table.read<Claim>(controlKey("OPEN", problemOf(signal))))?.value,
    setClock(now) {
      clock = now;
    },
    async end(ending, now) {
      const { pk, sk, epoch } = incident();
      await endRun(table, { pk, sk }, epoch + 1, ending, now);
    },
  };
}

async function endRun(table: MemoryTable, key: IncidentKey, run: number, ending: Ending, now: string): Promise<void> {
  await takeIncident(table, key, run, now);
  await changeItem<Incident>(table, key, (current) => current && withEnding(current, ending, now));
}

export const secondsAfter = (time: string, seconds: number): string =>
  new Date(Date.parse(time) + seconds * 1000).toISOString();

const isIncident = (item: { readonly pk: string }): item is Incident => item.pk.startsWith("INCIDENT#");
