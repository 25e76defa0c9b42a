import { Type } from 'typebox';
import { type Command, EXIT, YardRefused } from '../../command-line/command.ts';

/** Characters that the service takes (app/platform/choices/port.ts). */
const AT_MOST = 500;

const json = Type.Object({ notice: Type.String() });
const shared = { group: 'notice', options: [], local: true, json } as const;

const show: Command = {
  ...shared,
  name: 'show',
  summary: 'shows the sentence that stands atop every page',
  description: 'Of the whole network.',
  arguments: [],
  effect: 'reads',
  run: async (_call, { choices }) => shown((await choices.levers()).notice),
};

const set: Command = {
  ...shared,
  name: 'set',
  summary: 'puts a sentence atop every page of the network',
  description: `Plain text of at most ${AT_MOST} characters, in place of the one that stands there. On every page within ten seconds; pages that the edge keeps have it after at most a minute.`,
  arguments: ['WORDS...'],
  effect: 'writes',
  async run({ words }, { choices }) {
    const notice = words.join(' ').trim();
    if (notice === '') throw new YardRefused('That is no sentence.', 'yard notice clear takes the notice away.', EXIT.usage);
    if (notice.length > AT_MOST) throw new YardRefused(`That is ${notice.length} characters.`, `Say it in ${AT_MOST}.`, EXIT.usage);
    return shown((await choices.setLevers({ notice })).notice);
  },
};

const clear: Command = {
  ...shared,
  name: 'clear',
  summary: 'takes the notice away',
  description: 'One that is not there is no error.',
  arguments: [],
  effect: 'writes',
  run: async (_call, { choices }) => shown((await choices.setLevers({ notice: '' })).notice),
};

const shown = (notice: string) => ({ lines: [notice === '' ? 'There is no notice.' : `Notice: ${notice}`], json: { notice } });

/** `yard notice`. */
export const notice: readonly Command[] = [show, set, clear];
