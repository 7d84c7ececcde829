/** Chance from a seed: the same seed gives the same numbers. For tests. */

/** The next number, from 0 to below 1. */
export type Random = () => number;

/** Mulberry32: 32 bits of state, good enough to shuffle with. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const chance = (share: number, random: Random): boolean => random() < share;

/** From `low` to `high`, both included. */
export const wholeBetween = (low: number, high: number, random: Random): number =>
  low + Math.floor(random() * (high - low + 1));

export function pick<T>(list: readonly T[], random: Random): T {
  const picked = list[Math.floor(random() * list.length)];
  if (picked === undefined) throw new Error("there is nothing to pick from");
  return picked;
}

export function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
