/** Counts of things by name. */
export interface Tally {
  add(name: string): void;
  /** The most frequent first, then by name. */
  top(namesMax: number): Readonly<Record<string, number>>;
}

export function tally(): Tally {
  const counts = new Map<string, number>();
  return {
    add: (name) => {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    top: (namesMax) => {
      const ranked = [...counts].toSorted(([name, n], [otherName, m]) => m - n || (name < otherName ? -1 : 1));
      return Object.fromEntries(ranked.slice(0, namesMax));
    },
  };
}
