import { Type } from 'typebox';
import type { Command } from '../../command-line/command.ts';
import type { PublishedRelease } from '../../ports/releases.ts';
import { mebibytes, span } from '../parts/shown.ts';
import { places } from './live.ts';

const colours = Type.Array(Type.String({ description: 'a colour' }));

/** `yard releases list`. */
export const list: Command = {
  group: 'releases',
  name: 'list',
  summary: 'shows the releases in the bucket, the newest first',
  description:
    'Live are those whose colour has readers. Hash is the name that people use: the first 12 digits of the service archive’s, and 4 of the runtime’s where two releases differ in that alone. A + behind the commit: files differed from it.',
  arguments: [],
  options: [],
  effect: 'reads',
  local: false,
  json: Type.Array(
    Type.Object({
      name: Type.String(),
      live: Type.Boolean(),
      colours,
      branch: Type.String(),
      commit: Type.String(),
      dirty: Type.Boolean(),
      node: Type.String(),
      bytes: Type.Integer(),
      published: Type.Number({ description: 'epoch milliseconds' }),
    }),
  ),
  async run(_call, gateways) {
    const [releases, placeOf] = await Promise.all([gateways.releases.list(), places(gateways)]);
    const now = gateways.clock.now();
    return {
      table: {
        heads: ['Live', 'Colour', 'Branch', 'Commit', 'Node', 'Size', 'Hash', 'Age'],
        rows: releases.map((each) => {
          const { colours, live } = placeOf(each.value);
          return [
            live ? '*' : '',
            colours.join(', '),
            each.branch,
            commitOf(each),
            each.node,
            mebibytes(each.bytes),
            each.name,
            span(now - each.published),
          ];
        }),
      },
      lines: releases.length === 0 ? ['There are none: npm run release, then yard releases publish.'] : [],
      json: releases.map(({ value, ...each }) => ({ ...each, ...placeOf(value) })),
    };
  },
};

/** The commit as people write it, with a + where files differed. */
export const commitOf = ({ commit, dirty }: Pick<PublishedRelease, 'commit' | 'dirty'>): string => `${commit.slice(0, 10)}${dirty ? '+' : ''}`;
