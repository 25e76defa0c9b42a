import { Type } from 'typebox';
import { type Command, EXIT, YardRefused } from '../../command-line/command.ts';

/** `yard environment invalidate`: what the edge keeps is asked for anew. */
export const invalidate: Command = {
  group: 'environment',
  name: 'invalidate',
  summary: 'makes the edge forget what it keeps of some addresses',
  description:
    'PATH begins with a slash and may end with *, which stands for anything. On every distribution of the environment; it takes a minute or two. A release needs none: what pages load changes its address with its content. AWS gives 1,000 paths a month free.',
  arguments: ['PATH...'],
  options: [],
  effect: 'writes',
  local: false,
  json: Type.Object({ invalidations: Type.Array(Type.String()) }),
  async run({ words }, gateways) {
    const off = words.find((path) => !/^\/[^\s*]*\*?$/.test(path));
    if (off !== undefined) throw new YardRefused(`${off} is no path.`, "Begin with a slash; put a * in quotes: '/questions/*'.", EXIT.usage);
    const invalidations = await gateways.edge.invalidate(words);
    return { lines: [`The edge forgets ${words.join(', ')} within a minute or two.`], json: { invalidations } };
  },
};
