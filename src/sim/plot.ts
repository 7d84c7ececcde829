/**
 * Some seeds are about one thing: a small world that leads up to a moment which chance alone would hardly ever bring, and
 * little else goes wrong in it. The moment comes most of the times that it could.
 */
import { type Chance, chanceFrom } from "./chance.ts";
import { type Configuration, FAULTS, PLOTS } from "./configuration.ts";

/** How many of the seeds have one. */
const PLOT_SHARE = 0.4;
/** Of the faults that others have, so many. */
const FAULTS_KEPT = 0.2;

/** What the seed's plot makes of what it has drawn; where it has none, nothing. */
export function withPlot(configuration: Configuration): Configuration {
  const chance = chanceFrom(configuration.seed, "plot");
  if (!chance.is(PLOT_SHARE)) return configuration;
  const plot = chance.pick(PLOTS);
  const { limits } = configuration;
  return {
    ...configuration,
    plot,
    mode: "auto",
    host: plot === "table away as a run begins" ? "durable" : configuration.host,
    isPlain: plot !== "a group that may not replace",
    instances: chance.whole(2, 4),
    episodes: chance.whole(1, 2),
    faults: fewOf(configuration.faults, chance),
    limits: { ...limits, inRepairMax: 5, ...(plot === "it flaps" ? FLAPPING : STEADY) },
    withoutTrail: "allow",
    tightening: plot === "policy tightened before an act" ? { ...TIGHTENED, delayMs: chance.whole(0, 200) } : null,
  };
}

/** One repair, and the next one is one too many. */
const FLAPPING = { resourceMax: 1, cooldownSeconds: 300 };
const TIGHTENED = { mode: "shadow", eventType: null, fromMinute: 0 } as const;
const STEADY = { resourceMax: 3 };

function fewOf(faults: Configuration["faults"], chance: Chance): Configuration["faults"] {
  const kept = FAULTS.map((name) => [name, chance.is(FAULTS_KEPT) ? faults[name] : 0]);
  return Object.fromEntries(kept) as Configuration["faults"];
}
