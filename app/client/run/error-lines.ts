/** A place in a program that an error message names. */
export type Place = { readonly line: number; readonly from: number; readonly to: number };

/**
 * A file of the program and a line in it, as compilers and interpreters write them: `main.c:3:5`, `File "main.py", line 3`,
 * `main.pl line 3`, `main.cs(3,5)`, `/work/main.php on line 3`. Not a file of a library, which stands in another folder.
 */
const FILE_AND_LINE = /(?<![\w./\\-])(?:\/work\/|\.\/)?[A-Za-z_]\w*\.[a-z]\w{0,4}(?:", line |: line | on line | line |:|\()(\d{1,6})\b/;
/** SQLite names no file. */
const LINE_ALONE = /\bnear line (\d{1,6})\b/;
const PLACE = new RegExp(`${FILE_AND_LINE.source}|${LINE_ALONE.source}`, 'g');

/** A virtual machine's own classes stand in a trace under bare names. */
const OF_A_LIBRARY = /\b(?:java\.base|jdk\.\w+|node:internal)\b/;

/** The places that an error message names in a program of so many lines, in the order in which it names them. */
export function placesIn(message: string, lines: number): readonly Place[] {
  const places: Place[] = [];
  let at = 0;
  for (const row of message.split('\n')) {
    if (!OF_A_LIBRARY.test(row)) {
      for (const match of row.matchAll(PLACE)) {
        const line = Number(match[1] ?? match[2]);
        const from = at + match.index;
        if (line >= 1 && line <= lines) places.push({ line, from, to: from + match[0].length });
      }
    }
    at += row.length + 1;
  }
  return places;
}

/** How many lines a program has: what a last newline ends is none. */
export const linesOf = (source: string): number => source.replace(/\n$/, '').split('\n').length;
