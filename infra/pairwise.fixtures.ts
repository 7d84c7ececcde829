/** Combinations of options in which each value meets each value of every other option. Values are told apart by identity. */
export type Choices = Readonly<Record<string, readonly object[]>>;
type Pair = readonly [object, object];

export function pairsOf(choices: Choices): readonly Pair[] {
  const lists = Object.values(choices);
  return lists.flatMap((list, at) =>
    lists.slice(at + 1).flatMap((other) => list.flatMap((one) => other.map((two): Pair => [one, two]))),
  );
}

type Combination = readonly object[];

export const has = (combination: Combination, [one, two]: Pair): boolean =>
  combination.includes(one) && combination.includes(two);

/** Few combinations that hold every pair: each next one takes, option by option, the value with most pairs still to meet. */
export function pairwise(choices: Choices): readonly Combination[] {
  const missing = new Set(pairsOf(choices));
  const combinations: Combination[] = [];
  while (missing.size > 0) {
    const [first] = missing;
    const lists = Object.values(choices);
    const chosen: object[] = lists.map((list) => list.find((value) => first?.includes(value)) ?? {});
    for (const [at, list] of lists.entries()) {
      if (first !== undefined && list.some((value) => first.includes(value))) continue;
      chosen[at] = best(list, (value) => count(missing, chosen, value));
    }
    for (const pair of missing) if (has(chosen, pair)) missing.delete(pair);
    combinations.push(chosen);
  }
  return combinations;
}

const count = (missing: ReadonlySet<Pair>, chosen: readonly object[], value: object): number =>
  [...missing].filter(
    ([one, two]) => (one === value && chosen.includes(two)) || (two === value && chosen.includes(one)),
  ).length;

const best = (list: readonly object[], worth: (value: object) => number): object =>
  list.reduce((kept, value) => (worth(value) > worth(kept) ? value : kept));
