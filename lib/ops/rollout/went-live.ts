import type { Colour } from '../../release/colours.ts';
import { Overtaken } from '../ports/records.ts';
import { ROWS, type WentLive } from '../ports/shared-rows.ts';
import type { Work } from './step.ts';

/** As many as anybody looks back on. */
const KEPT = 100;

/** An entry with what tells a second telling apart. */
type Entry = WentLive & { readonly rollout: string };

/** Notes for `releases history` that the new release has the readers. Called again after a cut, it notes it once. */
export async function wentLive(work: Work): Promise<void> {
  const { release, to, kind, id } = work.rollout;
  await noted(work, (entries) =>
    entries.some((entry) => isOf(entry, id)) ? undefined : entryOf(work, release, to, kind === 'cleanup' ? 'switch' : kind),
  );
}

/** Notes that they are back on the old one, if it was noted that they had left it. */
export async function wentBack(work: Work): Promise<void> {
  const { from, before, id } = work.rollout;
  await noted(work, (entries) => {
    const newest = entries.find((entry) => isOf(entry, id));
    return newest === undefined || colourOf(newest) === from ? undefined : entryOf(work, before.choices[from].release, from, 'rollback');
  });
}

async function noted(work: Work, entry: (entries: readonly unknown[]) => Entry | undefined, tries = 3): Promise<void> {
  const { records } = work.gateways;
  const found = await records.read(ROWS.history);
  const before: readonly unknown[] = Array.isArray(found?.value) ? found.value : [];
  const next = entry(before);
  if (!next) return;
  await work.fence();
  try {
    await records.write(ROWS.history, found?.version ?? 0, [next, ...before].slice(0, KEPT));
  } catch (error) {
    // Another command wrote the history, not this rollout's row.
    if (!(error instanceof Overtaken)) throw error;
    if (tries > 1) return noted(work, entry, tries - 1);
    work.tell('The history could not be written: others write it all the time.');
  }
}

const entryOf = ({ gateways, rollout }: Work, release: string, colour: Colour, how: WentLive['how']): Entry => ({
  release,
  colour,
  by: rollout.holder.split(' ')[0] ?? rollout.holder,
  at: gateways.clock.now(),
  how,
  rollout: rollout.id,
});

const isOf = (entry: unknown, id: string): boolean => typeof entry === 'object' && entry !== null && 'rollout' in entry && entry.rollout === id;
const colourOf = (entry: unknown): unknown => (typeof entry === 'object' && entry !== null && 'colour' in entry ? entry.colour : undefined);
