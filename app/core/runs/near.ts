/** Names offered in the place of one that nobody knows. */
const OFFERED = 4;

/** Those of some names that are like a word: they begin as it does, or a slip or two lead there. The likest first. */
export function nearOf(word: string, names: readonly string[]): readonly string[] {
  const wanted = word.toLowerCase().slice(0, 40);
  // A word of one letter is near every language of one letter.
  const allowed = Math.min(wanted.length - 1, wanted.length <= 3 ? 1 : 2);
  const near = names.map((name) => ({ name, slips: likeness(wanted, name) })).filter(({ slips }) => slips <= allowed);
  return near
    .toSorted((a, b) => a.slips - b.slips)
    .slice(0, OFFERED)
    .map(({ name }) => name);
}

const likeness = (wanted: string, name: string): number => {
  const begins = wanted.length >= 2 && (name.startsWith(wanted) || wanted.startsWith(name)) && name.length >= 2;
  return begins ? Math.min(1, slipsBetween(wanted, name)) : slipsBetween(wanted, name);
};

/** How many slips lead from one word to another: a letter left out, added, changed, or two swapped. */
function slipsBetween(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    for (let column = 1; column <= to.length; column++) {
      const change = (last[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swap = swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      line.push(Math.min((last[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, change, swap));
    }
    before = last;
    last = line;
  }
  return last[to.length] ?? 0;
}
