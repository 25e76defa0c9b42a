import type { Site } from '../../core/sites/records.ts';
import type { Store } from '../../platform/store/port.ts';
import { type Progress, progressKey } from './records.ts';
import type { HashedStep } from './step.ts';

/**
 * How a step stands on a site: `changed` was done, by a step of that name that said something else; `waiting` is a drop
 * whose addition is not done there.
 */
export type State = 'done' | 'pending' | 'half-way' | 'changed' | 'waiting';

/** A step on a site. */
export type Standing = { readonly step: HashedStep; readonly site: Site; readonly state: State; readonly progress: Progress | undefined };

/** How every step stands on every one of some sites, in one read. */
export async function standingOf(store: Store, steps: readonly HashedStep[], sites: readonly Site[]): Promise<readonly Standing[]> {
  const pairs = sites.flatMap((site) => steps.map((step) => ({ step, site })));
  const rows = await store.getMany(pairs.map(({ step, site }) => progressKey(site.number, step.name)));
  const known = new Map(pairs.map(({ step, site }, index) => [nameOf(site, step.name), stateOf(step, site, rows[index])]));
  return pairs.map(({ step, site }, index) => {
    const own = known.get(nameOf(site, step.name)) ?? 'pending';
    const isEarly = own !== 'done' && step.follows !== undefined && known.get(nameOf(site, step.follows)) !== 'done';
    return { step, site, state: isEarly ? 'waiting' : own, progress: rows[index] };
  });
}

const nameOf = (site: Site, step: string): string => `${site.number} ${step}`;

/** How a step stands by its own row alone. */
export function stateOf(step: Pick<HashedStep, 'hash' | 'edition'>, site: Pick<Site, 'edition'>, progress: Progress | undefined): State {
  if (!progress) return (site.edition ?? 0) >= step.edition ? 'done' : 'pending';
  if (progress.done === undefined) return 'half-way';
  return progress.hash === step.hash ? 'done' : 'changed';
}
