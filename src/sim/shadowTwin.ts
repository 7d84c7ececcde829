/** One world lived through twice, in shadow and in auto: up to the first write both must decide alike. */
import { type Configuration, configurationOf, FAULTS } from "./configuration.ts";
import type { Entry } from "./history.ts";
import type { CallEntry } from "./invariants/readings.ts";
import { play } from "./scenario.ts";

const NO_FAULTS = Object.fromEntries(FAULTS.map((name) => [name, 0])) as Configuration["faults"];

/** @returns what differs, in a sentence; undefined when nothing does. */
export async function differenceInShadow(seed: number): Promise<string | undefined> {
  const configuration = { ...configurationOf(seed), faults: NO_FAULTS, tightening: null, isInstant: true };
  const auto = await firstCall({ ...configuration, mode: "auto" });
  const shadow = await firstCall({ ...configuration, mode: "shadow" });
  const isAlike = auto?.instance === shadow?.instance && auto?.action === shadow?.action && auto?.atMs === shadow?.atMs;
  return isAlike ? undefined : `auto begins with ${inWords(auto)}, shadow with ${inWords(shadow)}`;
}

/** Of what comes after it nothing is asked, so the world ends there. */
async function firstCall(configuration: Configuration): Promise<CallEntry | undefined> {
  let call: CallEntry | undefined;
  let read = 0;
  await play(configuration, (happened) => {
    for (; call === undefined && read < happened.length; read++) call = callIn(happened[read]);
    return call !== undefined;
  });
  return call;
}

const callIn = (entry: Entry | undefined): CallEntry | undefined => (entry?.kind === "call" ? entry : undefined);

const inWords = (call: CallEntry | undefined): string =>
  call === undefined
    ? "nothing"
    : `${call.action} of ${call.instance} at ${new Date(call.atMs).toISOString().slice(11, 19)}`;
