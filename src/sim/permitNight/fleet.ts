/** Which machines a permits' night has, and in which zones. */
import { chanceFrom } from "../chance.ts";
import type { Configuration } from "../configuration.ts";

/** In a large fleet few are sick, so that nothing storms and several are in repair at once. */
export const LARGE_FLEET = 20;

export function inFleetOfTheNight(configuration: Configuration): Configuration {
  const chance = chanceFrom(configuration.seed, "fleet of the night");
  return chance.is(0.25) ? { ...configuration, instances: chance.whole(LARGE_FLEET, 60) } : configuration;
}

/** Who is in which zone. */
export function fleetOf(configuration: Configuration): ReadonlyMap<string, readonly string[]> {
  const numbers = Array.from({ length: configuration.instances }, (_, index) => index + 1);
  const zones = Map.groupBy(numbers, (number) => zoneOf(number, configuration));
  return new Map([...zones].map(([zone, members]) => [zone, members.map(instanceId)]));
}

export const zoneOf = (number: number, { zones }: Configuration): string => `zone-${number % zones}`;

export const instanceId = (number: number): string => `i-${number.toString(16).padStart(17, "0")}`;
