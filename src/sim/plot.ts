/**
 * Some seeds are about one thing: a small world that leads up to a moment which chance alone would hardly ever bring, and
 * little else goes wrong in it. The moment comes most of the times that it could.
 */
import { type Chance, chanceFrom } from "./chance.ts";
import { type Configuration, FAULTS, type HostKind, PLOTS, type Plot } from "./configuration.ts";

/** Two seeds in five have one, each in its turn. */
const SEEDS_A_TURN = 5;
const WITH_PLOT = [1, 3];
/** Of the faults that others have, so many. */
const FAULTS_KEPT = 0.2;

/** What the seed's plot makes of what it has drawn; where it has none, nothing. */
export function withPlot(configuration: Configuration): Configuration {
  const { seed, limits } = configuration;
  const plot = plotOf(seed);
  if (plot === undefined) return configuration;
  const chance = chanceFrom(seed, "plot");
  return {
    ...configuration,
    plot,
    mode: "auto",
    host: HOSTS[plot] ?? configuration.host,
    isPlain: plot !== "a group that may not replace",
    instances: chance.whole(2, 4),
    episodes: chance.whole(1, 2),
    faults: fewOf(configuration.faults, chance),
    limits: { ...limits, inRepairMax: 5, ...(plot === "it flaps" ? FLAPPING : STEADY) },
    withoutTrail: "allow",
    tightening: plot === "policy tightened before an act" ? { ...TIGHTENED, delayMs: chance.whole(0, 200) } : null,
  };
}

function plotOf(seed: number): Plot | undefined {
  const place = WITH_PLOT.indexOf(seed % SEEDS_A_TURN);
  if (place === -1) return undefined;
  return PLOTS[(Math.floor(seed / SEEDS_A_TURN) * WITH_PLOT.length + place) % PLOTS.length];
}

/** Where only one of the hosts has something to fear. */
const HOSTS: Partial<Record<Plot, HostKind>> = {
  "lost in the act": "durable",
  "lost with a write on its way": "durable",
  "lost after a stop": "in process",
  "table away as a run begins": "durable",
};

/** One repair, and the next one is one too many. */
const FLAPPING = { resourceMax: 1, cooldownSeconds: 300 };
const TIGHTENED = { mode: "shadow", eventType: null, fromMinute: 0 } as const;
const STEADY = { resourceMax: 3 };

function fewOf(faults: Configuration["faults"], chance: Chance): Configuration["faults"] {
  const kept = FAULTS.map((name) => [name, chance.is(FAULTS_KEPT) ? faults[name] : 0]);
  return Object.fromEntries(kept) as Configuration["faults"];
}
