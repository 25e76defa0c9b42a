import { Type } from 'typebox';
import { type Command, EXIT, type Screen } from '../../command-line/command.ts';
import type { Line } from '../../ports/watching.ts';
import { momentOf } from '../parts/when.ts';

/** Lines of an answer, unless more are asked for: a slip of the words must not fetch a day of a fleet. */
const LINES = 1_000;

const json = Type.Object(
  { lines: Type.Integer(), cut: Type.Boolean() },
  { description: 'At the end; before it one object a line: at, instance, text.' },
);

const tail: Command = {
  group: 'logs',
  name: 'tail',
  summary: 'shows what the instances say, as they say it, until Ctrl-C',
  description: 'Only lines with the words, where some are given: a pattern of CloudWatch Logs, such as \'"/search" 503\'.',
  arguments: ['[WORDS...]'],
  options: [],
  effect: 'reads',
  local: false,
  json,
  async run({ words }, { logs }, screen) {
    const count = await shown(logs.tail(screen.signal, words.length === 0 ? undefined : words.join(' ')), screen, Number.POSITIVE_INFINITY);
    // To be broken off is how this ends.
    return { json: { lines: count, cut: false }, exit: EXIT.done };
  },
};

const search: Command = {
  group: 'logs',
  name: 'search',
  summary: 'finds lines of all instances, those that are gone among them',
  description: `The oldest first. Of the last hour, unless --since and --until say otherwise: a span such as 30m or 2d before now, or a time such as 2026-11-22T10:00Z. Ends after --lines, ${LINES} by default. Broken off, it has shown what it found so far.`,
  arguments: ['WORDS...'],
  options: [
    { name: 'since', value: 'WHEN', summary: '1h by default' },
    { name: 'until', value: 'WHEN', summary: 'now by default' },
    { name: 'lines', value: 'N', summary: `at most so many; ${LINES} by default` },
  ],
  effect: 'reads',
  local: false,
  json,
  async run({ words, options }, { logs, clock }, screen) {
    const now = clock.now();
    const when = (name: string, by: string): number => momentOf(String(options[name] ?? by), now);
    const most = Math.max(1, Math.floor(Number(options.lines ?? LINES)) || LINES);
    const count = await shown(
      logs.search(words.join(' '), when('since', '1h'), options.until === undefined ? now : when('until', '0s')),
      screen,
      most + 1,
    );
    const cut = count > most;
    const lines = cut
      ? [`There are more than ${most}: give more words, a shorter time, or --lines.`]
      : count === 0
        ? ['No line has these words.']
        : [];
    return { lines, json: { lines: Math.min(count, most), cut } };
  },
};

/** Shows lines until there are no more, or one less than `most`, or the signal; gives how many there were. */
async function shown(lines: AsyncIterable<Line>, screen: Screen, most: number): Promise<number> {
  let count = 0;
  for await (const { at, instance, text } of lines) {
    count++;
    if (count >= most) break;
    screen.line(`${new Date(at).toISOString()}  ${instance}  ${text}`, { at, instance, text });
    if (screen.signal.aborted) break;
  }
  return count;
}

/** `yard logs`. */
export const logs: readonly Command[] = [tail, search];
