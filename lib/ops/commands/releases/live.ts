import { Type } from 'typebox';
import { COLOURS, type Colour } from '../../../release/colours.ts';
import type { Gateways } from '../../ports/gateways.ts';
import type { PublishedRelease } from '../../ports/releases.ts';
import { ROWS } from '../../ports/shared-rows.ts';
import { releaseName } from '../parts/release-name.ts';
import { readRow } from '../parts/rows.ts';

export const History = Type.Array(
  Type.Object({
    release: Type.String(),
    colour: Type.Union([Type.Literal('blue'), Type.Literal('green')]),
    by: Type.String(),
    at: Type.Number(),
    how: Type.Union([Type.Literal('deploy'), Type.Literal('switch'), Type.Literal('rollback')]),
  }),
);

/** Releases that were given the readers, the newest first. */
export const wentLive = async ({ records }: Gateways) => (await readRow(records, ROWS.history, History)) ?? [];

/** Where a release is: which colours are to boot it, and which of those have readers. */
export type Place = { readonly colours: readonly Colour[]; readonly live: boolean };

/** Finds the place of a release by what a colour's parameter holds. */
export async function places({ choices, balancer }: Gateways): Promise<(value: string) => Place> {
  const [chosen, weights] = await Promise.all([choices.colours(), balancer.weights()]);
  return (value) => {
    const colours = COLOURS.filter((colour) => chosen[colour].release === value);
    return { colours, live: colours.some((colour) => weights[colour] > 0) };
  };
}

/**
 * Tells whether a release is in use or may be gone back to: whether a colour is to boot it, an instance says that it runs it, or it is
 * one of the two that had the readers before. Instances name the service alone, so that both are kept of one on two Nodes.
 */
export async function kept(gateways: Gateways): Promise<(release: PublishedRelease) => boolean> {
  const [chosen, beats, history] = await Promise.all([gateways.choices.colours(), gateways.heartbeats.list(), wentLive(gateways)]);
  const toBoot = COLOURS.map((colour) => chosen[colour].release);
  const run = new Set(beats.map(({ release }) => releaseName(release)));
  const before = [...new Set(history.map(({ release }) => release))].filter((value) => !toBoot.includes(value)).slice(0, 2);
  return ({ value }) => toBoot.includes(value) || before.includes(value) || run.has(releaseName(value));
}
