/** Chance from a seed: the same seed and stream give the same numbers, whatever the other streams are asked. */
export interface Chance {
  /** From 0 to below 1. */
  next(): number;
  /** True in this share of the cases. */
  is(share: number): boolean;
  /** From `low` to `high`, both included. */
  whole(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32: 32 bits of state, good enough to try faults with. */
export function chanceFrom(seed: number, stream: string): Chance {
  let state = mixed(seed, stream);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    is: (share) => share > 0 && next() < share,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick(list) {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new Error("there is nothing to pick from");
      return picked;
    },
  };
}

function mixed(seed: number, stream: string): number {
  let state = seed >>> 0;
  for (const character of stream) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return state;
}
