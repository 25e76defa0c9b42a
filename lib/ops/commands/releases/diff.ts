import { Type } from 'typebox';
import { type Command, YardRefused } from '../../command-line/command.ts';
import type { PublishedRelease } from '../../ports/releases.ts';
import { releaseMeant, releaseName } from '../parts/release-name.ts';
import { chiefly } from '../parts/serving.ts';
import { mebibytes, moment } from '../parts/shown.ts';
import { commitsBetween } from './commits.ts';
import { commitOf } from './list.ts';

/** `yard releases diff`. */
export const diff: Command = {
  group: 'releases',
  name: 'diff',
  summary: 'shows in what two releases differ: their commits, the Node in them, their size',
  description:
    'From FROM to TO; without FROM, from the one that most of the readers have. Commits are listed where this checkout knows both; no Git host is asked.',
  arguments: ['TO', '[FROM]'],
  options: [],
  effect: 'reads',
  local: false,
  json: Type.Object({
    from: Type.String(),
    to: Type.String(),
    differences: Type.Array(Type.Object({ what: Type.String(), from: Type.String(), to: Type.String() })),
    commits: Type.Optional(Type.Array(Type.String(), { description: 'absent where this checkout does not know both' })),
  }),
  async run({ words: [toWord = '', fromWord] }, gateways) {
    const [releases, chosen, weights] = await Promise.all([gateways.releases.list(), gateways.choices.colours(), gateways.balancer.weights()]);
    const to = releaseMeant(releases, toWord);
    const live = chosen[chiefly(weights)].release;
    const from = fromWord === undefined ? releases.find(({ value }) => value === live) : releaseMeant(releases, fromWord);
    if (from === undefined)
      throw new YardRefused(`The release ${releaseName(live)}, which readers have, is not in the bucket.`, 'Name another as FROM.');
    const differences = FIELDS.map(([what, said]) => ({ what, from: said(from), to: said(to) })).filter((each) => each.from !== each.to);
    const commits = await commitsBetween(from.commit, to.commit);
    return {
      table: { heads: ['', from.name, to.name], rows: differences.map((each) => [each.what, each.from, each.to]) },
      lines: ['', ...(commits ? told(commits) : ['This checkout does not know both commits: git fetch, and run it again.'])],
      json: { from: from.name, to: to.name, differences, ...(commits && { commits }) },
    };
  },
};

const FIELDS: readonly (readonly [string, (release: PublishedRelease) => string])[] = [
  ['Branch', ({ branch }) => branch],
  ['Commit', commitOf],
  ['Node', ({ node }) => node],
  ['Size', ({ bytes }) => mebibytes(bytes)],
  ['Published', ({ published }) => moment(published)],
];

const told = (commits: readonly string[]): readonly string[] => (commits.length === 0 ? ['No commit that the first has not.'] : commits);
