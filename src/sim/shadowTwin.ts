/** One world lived through twice, in shadow and in auto: up to the first write both must decide alike. */
import { type Configuration, configurationOf, FAULTS } from "./configuration.ts";
import type { Entry } from "./history.ts";
import type { CallEntry } from "./invariants/readings.ts";
import { play } from "./scenario.ts";

/** A run begins up to three seconds after it was asked for; and the permits look at more items in shadow. */
const APART_MS_MAX = 5_000;
const NO_FAULTS = Object.fromEntries(FAULTS.map((name) => [name, 0])) as Configuration["faults"];

/** @returns what differs, in a sentence; undefined when nothing does. */
export async function differenceInShadow(seed: number): Promise<string | undefined> {
  const configuration = { ...configurationOf(seed), faults: NO_FAULTS };
  const auto = firstCall((await play({ ...configuration, mode: "auto" })).history);
  const shadow = firstCall((await play({ ...configuration, mode: "shadow" })).history);
  const isAlike =
    auto?.instance === shadow?.instance &&
    auto?.action === shadow?.action &&
    Math.abs((auto?.atMs ?? 0) - (shadow?.atMs ?? 0)) <= APART_MS_MAX;
  return isAlike ? undefined : `auto begins with ${inWords(auto)}, shadow with ${inWords(shadow)}`;
}

const firstCall = (history: readonly Entry[]): CallEntry | undefined =>
  history.find((entry): entry is CallEntry => entry.kind === "call");

const inWords = (call: CallEntry | undefined): string =>
  call === undefined
    ? "nothing"
    : `${call.action} of ${call.instance} at ${new Date(call.atMs).toISOString().slice(11, 19)}`;
