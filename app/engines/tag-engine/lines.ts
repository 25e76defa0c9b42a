/** Characters of a line at most: a page of a listing is some hundred ids. */
const LONGEST = 4_000_000;

/**
 * Reads lines of JSON out of a stream's chunks, as they come.
 * @returns what to call with each chunk of text; it throws when the stream is not what we speak
 */
export function lineReader(onLine: (said: unknown) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST) throw new Error('A line at the tag engine’s socket is too long.');
    for (const line of lines) onLine(JSON.parse(line));
  };
}

export const lineOf = (said: unknown): string => `${JSON.stringify(said)}\n`;
