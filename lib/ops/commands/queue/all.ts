import { Type } from 'typebox';
import { type Command, EXIT, YardRefused } from '../../command-line/command.ts';
import { span } from '../parts/shown.ts';

const list: Command = {
  group: 'queue',
  name: 'list',
  summary: 'counts the tasks that wait and those that were given up',
  description: 'AWS counts by the way: a figure may be a minute old.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: true,
  json: Type.Object({ waiting: Type.Integer(), dead: Type.Integer(), oldestSeconds: Type.Number() }),
  async run(_call, { tasks }) {
    const counts = await tasks.counts();
    return {
      table: { heads: ['Waiting', 'Oldest', 'Given up'], rows: [[String(counts.waiting), span(counts.oldestSeconds * 1000), String(counts.dead)]] },
      json: counts,
    };
  },
};

const dead: Command = {
  group: 'queue',
  name: 'dead',
  summary: 'shows the tasks that were given up: those that failed again and again',
  description: 'What a task is about may be somebody’s address, so that only its kind and its site are shown.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: true,
  json: Type.Array(Type.Object({ id: Type.String(), kind: Type.String(), site: Type.Integer({ description: '0 for the network' }) })),
  async run(_call, { tasks }) {
    const letters = await tasks.dead();
    return {
      table: { heads: ['Task', 'Kind', 'Site'], rows: letters.map(({ id, kind, site }) => [id, kind, site === 0 ? 'network' : String(site)]) },
      lines: letters.length === 0 ? ['No task was given up.'] : [],
      json: letters,
    };
  },
};

const resend: Command = {
  group: 'queue',
  name: 'resend',
  summary: 'gives tasks that were given up another life',
  description:
    'Once what made them fail is mended. Safe to break off: a task is in one queue or in the other, or in both, and done twice is done once.',
  arguments: ['[TASK...]'],
  options: [{ name: 'all', summary: 'every one of them' }],
  effect: 'writes',
  local: true,
  json: Type.Object({ resent: Type.Integer() }),
  async run({ words, options }, { tasks }) {
    if (words.length > 0 === (options.all === true))
      throw new YardRefused('queue resend wants either tasks or --all.', 'yard queue dead shows them.', EXIT.usage);
    const resent = await tasks.resend(options.all ? 'all' : words);
    const missing = options.all ? 0 : words.length - resent;
    return {
      lines: [`${resent} sent again.`, ...(missing > 0 ? [`${missing} of those named are not there: yard queue dead shows those that are.`] : [])],
      json: { resent },
      exit: missing > 0 ? EXIT.failed : EXIT.done,
    };
  },
};

/** `yard queue`. */
export const queue: readonly Command[] = [list, dead, resend];
