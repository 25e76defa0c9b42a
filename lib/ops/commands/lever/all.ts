import { Type } from 'typebox';
import { type Command, EXIT, YardRefused } from '../../command-line/command.ts';
import type { Levers } from '../../ports/choices.ts';
import { LEVERS } from './names.ts';

const json = Type.Object(Object.fromEntries(LEVERS.map(({ name }) => [name, Type.Boolean()])));

const list: Command = {
  group: 'lever',
  name: 'list',
  summary: 'shows which levers are on',
  description: 'The service reads them every few seconds. A value that it refuses leaves the last good one in force; its health says so.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: true,
  json,
  run: async (_call, { choices }) => shown(await choices.levers()),
};

/** One command a direction: `yard lever on read-only` is what somebody types in haste. */
const turn = (name: 'on' | 'off'): Command => ({
  group: 'lever',
  name,
  summary: name === 'on' ? 'puts levers on' : 'takes levers off',
  description: `LEVER is ${LEVERS.map((lever) => `${lever.name} (${lever.does})`).join(', ')}. In force within ten seconds on every instance, without a restart.`,
  arguments: ['LEVER...'],
  options: [],
  effect: 'writes',
  local: true,
  json,
  async run({ words }, { choices }) {
    const levers = words.map(leverNamed);
    return shown(await choices.setLevers(Object.fromEntries(levers.map(({ field }) => [field, name === 'on']))));
  },
});

function leverNamed(word: string) {
  const lever = LEVERS.find(({ name }) => name === word);
  if (lever) return lever;
  throw new YardRefused(`There is no lever ${word}.`, `They are ${LEVERS.map(({ name }) => name).join(', ')}.`, EXIT.usage);
}

const shown = (levers: Levers) => ({
  table: {
    heads: ['Lever', 'Is', 'While it is on'],
    rows: LEVERS.map(({ name, field, does }) => [name, levers[field] ? 'on' : 'off', does]),
  },
  json: Object.fromEntries(LEVERS.map(({ name, field }) => [name, levers[field]])),
});

/** `yard lever`. */
export const lever: readonly Command[] = [list, turn('on'), turn('off')];
