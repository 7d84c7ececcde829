/** What befalls the account while everything else goes wrong too. */
import type { Chance } from "../chance.ts";
import type { Plot } from "../configuration.ts";
import {
  blip,
  cpuRunsHot,
  type Episode,
  type EpisodesSettings,
  flaps,
  guestHangs,
  hostFails,
  personAtWork,
  stopsUnmeant,
  volumeFails,
  zoneOutage,
} from "./episodes.ts";
import { failsWithItsHost, flapsAndStops, memberHangs, rebootedInVain } from "./plotEpisodes.ts";

const MINUTE_MS = 60_000;

export function planEpisodes(settings: EpisodesSettings): void {
  const { configuration, instances, agenda, chance } = settings;
  const minutes = Math.floor(configuration.faultyMinutes * 0.7);
  const plan = (share: number, episode: Episode): void => {
    if (!chance.is(share)) return;
    const instance = chance.pick(instances);
    agenda.after(chance.whole(3, minutes) * MINUTE_MS, () => episode(instance, settings));
  };
  for (let count = 0; count < configuration.episodes; count++)
    plan(1, configuration.plot === null || count > 0 ? weighted(chance) : leadingUpTo(configuration.plot, chance));
  plan(0.25, personAtWork);
  plan(instances.length > 6 ? 0.3 : 0.05, ({ zone }, all) => zoneOutage(zone, all));
  if (instances.length > 6) plan(0.6, someAtOnce);
}

function weighted(chance: Chance): Episode {
  const at = chance.next();
  if (at < 0.4) return guestHangs;
  if (at < 0.55) return hostFails;
  if (at < 0.62) return volumeFails;
  if (at < 0.72) return blip;
  if (at < 0.88) return stopsUnmeant;
  if (at < 0.92) return cpuRunsHot;
  return flaps;
}

/** A few, not enough for a storm in a large fleet: they must take turns. */
const someAtOnce: Episode = (_, settings) => {
  const { instances, agenda, chance } = settings;
  for (let count = chance.whole(2, 5); count > 0; count--) {
    const [instance, episode] = [chance.pick(instances), chance.is(0.8) ? guestHangs : stopsUnmeant];
    agenda.after(chance.whole(0, 300) * 1_000, () => episode(instance, settings));
  }
};

/** The world of a plot has an episode after which its moment may come. */
function leadingUpTo(plot: Plot, chance: Chance): Episode {
  switch (plot) {
    case "consent withdrawn before an act":
    case "muted before an act":
    case "long before an act":
    case "policy tightened before an act":
    case "red as it is found well":
    case "lost with a write on its way":
    case "lost in the act":
    case "table away after an act":
    case "table away as a run begins":
      return guestHangs;
    case "lost after a stop":
      return failsWithItsHost;
    case "start comes to nothing":
      return chance.pick([hostFails, stopsUnmeant]);
    case "a person has just rebooted it":
      return rebootedInVain;
    case "a group that may not replace":
      return memberHangs;
    case "it flaps":
      return flapsAndStops;
  }
}
