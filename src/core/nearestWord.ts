/** What somebody meant who wrote a word that nobody knows. */

/**
 * The known word that is nearest by spelling, or undefined when none is near enough to be meant: at most a third of
 * its letters may be wrong, where a swap of two neighbours is one mistake.
 * @example nearestWord("expalin", ["explain", "report"]) // "explain"
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const wanted = word.slice(0, WORD_CHARACTERS_MAX).toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, mistakes: mistakesBetween(wanted, candidate.toLowerCase()) }))
    .sort((one, other) => one.mistakes - other.mistakes);
  const best = ranked[0];
  if (best === undefined || best.mistakes > Math.max(1, Math.floor(best.candidate.length / 3))) return undefined;
  return best.candidate;
}

const WORD_CHARACTERS_MAX = 64;

/** The optimal string alignment distance: letters added, left out, exchanged, or swapped with a neighbour. */
function mistakesBetween(one: string, other: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, other.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
