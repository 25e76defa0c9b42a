/** The nearest of some words to one that is not among them: the one that it begins, or one that a slip of the hand explains, at most one letter in three. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const begun = known.filter((word) => typed !== '' && word.startsWith(typed));
  if (begun.length === 1) return begun[0];
  const most = Math.max(1, Math.floor(typed.length / 3));
  const near = known.map((word) => ({ word, slips: slips(typed, word) })).filter((each) => each.slips <= most);
  return near.toSorted((a, b) => a.slips - b.slips)[0]?.word;
}

/** `Did you mean …?`, with a space before it; empty where nothing is near. */
export function didYouMean(typed: string, known: readonly string[], prefix = ''): string {
  const word = nearest(typed, known);
  return word === undefined ? '' : ` Did you mean ${prefix}${word}?`;
}

/** Letters added, left out, taken for another or swapped with their neighbour (optimal string alignment). */
function slips(a: string, b: string): number {
  let [before, previous]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const ways = [at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + (same ? 0 : 1)];
      current.push(Math.min(...ways, ...(swapped ? [at(before, column - 2) + 1] : [])));
    }
    [before, previous] = [previous, current];
  }
  return at(previous, b.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
