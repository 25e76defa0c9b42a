import { Type } from 'typebox';
import { type Command, EXIT, YardRefused } from '../../../../lib/ops/command-line/command.ts';

const listed: Command = {
  group: 'kettles',
  name: 'list',
  summary: 'lists the kettles',
  description: "Each with its water.\n\nA '.' begins no line -- nor does a back\\slash.",
  arguments: ['[KIND...]'],
  options: [
    { name: 'hot', summary: 'only those that boil' },
    { name: 'since', value: 'HOURS', summary: "those that have 'been filled'" },
  ],
  effect: 'reads',
  local: true,
  json: Type.Array(Type.Object({ name: Type.String(), litres: Type.Optional(Type.Integer({ description: 'whole litres' })) })),
  async run({ words, options }) {
    const names = words.length > 0 ? words : ['tin'];
    return {
      table: { heads: ['Name', 'Options'], rows: names.map((name) => [name, JSON.stringify(options)]) },
      json: names.map((name) => ({ name })),
    };
  },
};

const filled: Command = {
  group: 'kettles',
  name: 'fill',
  summary: 'fills a kettle',
  description: 'With water.',
  arguments: ['NAME', '[LITRES]'],
  options: [],
  effect: 'writes',
  local: false,
  async run({ words: [name = ''] }, { groups, clock, records }, { progress, signal }) {
    progress(`filling ${name}`);
    await groups.resize('blue', { minimum: 1 });
    await records.write('kettle', 4, { name });
    await clock.rest(1000, signal);
    return { lines: [`${name} is full.`], json: { name } };
  },
};

const melted: Command = {
  ...filled,
  name: 'melt',
  summary: 'ends a kettle for good',
  arguments: ['NAME'],
  effect: 'destroys',
  async run({ words: [name = ''] }) {
    if (name === 'teapot') throw new YardRefused('A teapot is no kettle.', 'yard kettles list has those that are.', EXIT.locked);
    return { lines: [`${name} is gone.`], json: { name }, ...(name === 'half' && { exit: EXIT.halfway }) };
  },
};

const whistled: Command = {
  ...listed,
  group: 'whistle',
  name: '',
  summary: 'whistles',
  json: Type.Object({ sound: Type.String() }),
  arguments: [],
  options: [],
  async run(_, __, { line, signal }) {
    line('wheee', { sound: 'wheee' });
    signal.throwIfAborted();
    return { json: undefined };
  },
};

/** Commands of every kind, to be called in tests. */
export const sampleCommands: readonly Command[] = [listed, filled, melted, whistled];
