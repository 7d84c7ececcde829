import type { Entry, Told } from "../history.ts";
import type { Invariant } from "./invariant.ts";
import { type IncidentReading, isIncident, isSignalItem, type SignalItemReading } from "./readings.ts";

const DONE: readonly string[] = ["started", "settled"];
const KEPT_SIGNALS = 40;

export const everySignalIsAccountedFor: Invariant = {
  id: "every-signal-is-accounted-for",
  claim: "Every change that arrived has one item that is done, says what became of it, and is so.",
  breaches({ history, items }) {
    const arrived = new Map<string, Told>();
    for (const entry of history)
      if (entry.kind === "message" && entry.step === "arrived") arrived.set(entry.told.identity, entry.told);
    const kept = new Map(items.filter(isSignalItem).map((item) => [item.pk.slice("SIGNAL#".length), item]));
    const incidents = new Map(items.filter(isIncident).map((item) => [item.sk, item]));
    const breaches = [...kept.keys()]
      .filter((identity) => !arrived.has(identity))
      .map((identity) => `${identity} never arrived`);
    for (const [identity, told] of arrived) {
      const item = kept.get(identity);
      if (item === undefined) breaches.push(`${identity} was lost`);
      else {
        breaches.push(...whatIsWrong(item, told, arrived));
        const incident = item.incident === null ? undefined : incidents.get(item.incident);
        if (item.incident !== null && incident === undefined)
          breaches.push(`${identity} names ${item.incident}, which is not there`);
        if (
          incident !== undefined &&
          incident.signals_count <= KEPT_SIGNALS &&
          !incident.signals.some((note) => note.identity === identity)
        )
          breaches.push(`${identity} is not in the incident that it names, ${incident.sk}`);
        if (item.disposition === "own" && !isOfOurStop(told, incident, history))
          breaches.push(`${identity} is called our own, and we had not stopped it`);
      }
    }
    return breaches;
  },
};

function whatIsWrong(
  { stage, disposition, incident }: SignalItemReading,
  told: Told,
  arrived: ReadonlyMap<string, Told>,
): readonly string[] {
  const { identity } = told;
  if (!DONE.includes(stage)) return [`${identity} stopped at ${stage}`];
  const isNoted = disposition === "opened" || disposition === "attached" || disposition === "own";
  if (isNoted !== (incident !== null)) return [`${identity} is ${disposition} and names ${incident}`];
  if (told.effect === "fires" && !isNoted && told.atMs === newestOf(arrived, told.thing).atMs)
    return [`${identity} is the newest change, fires, and is ${disposition}`];
  return [];
}

function newestOf(arrived: ReadonlyMap<string, Told>, thing: string): Told {
  const [first, ...others] = [...arrived.values()].filter((told) => told.thing === thing);
  if (first === undefined) throw new Error(`nothing arrived of ${thing}`);
  return others.reduce((newest, told) => (told.atMs > newest.atMs ? told : newest), first);
}

/**
 * A stop of ours that was not refused came before, and no start of ours in between; or nobody knows whether it was called, or heard an answer.
 * An event's time is in whole seconds.
 */
function isOfOurStop({ instance, atMs }: Told, by: IncidentReading | undefined, history: readonly Entry[]): boolean {
  const last = history.findLast(
    (entry) =>
      entry.kind === "call" &&
      entry.instance === instance &&
      entry.atMs < (entry.action === "STOP" ? atMs + 1_000 : atMs) &&
      !entry.dryRun &&
      entry.answer !== "refused",
  );
  if (last?.kind === "call") return last.action === "STOP";
  return (
    by?.attempts.some(({ part, answer }) => part === "stop" && (answer === null || answer === "uncertain")) === true
  );
}
