import { Conflict, type Store } from '../platform/store/port.ts';
import { counterKey, type IdKind, type SiteNumber } from './sites/records.ts';

/** Ids leased at a time. A process that stops leaves a gap; gaps are fine. */
const BLOCK = 20;

/** Numbers for new things, unique per site and kind, leased in blocks from a counter in the store. */
export interface Ids {
  next(site: SiteNumber, kind: IdKind): Promise<number>;
}

export function leasedIds(store: Store): Ids {
  const leases = new Map<string, Promise<{ next: number; last: number }>>();

  async function lease(site: SiteNumber, kind: IdKind): Promise<{ next: number; last: number }> {
    for (;;) {
      const counter = await store.get(counterKey(site, kind));
      const last = counter?.last ?? 0;
      const when = counter ? { equals: { last } } : 'absent';
      try {
        // On the disk with the first write that bears one of these numbers: before that nobody has seen them.
        await store.write([{ update: counterKey(site, kind), set: { last: last + BLOCK }, when }], { derived: true });
        return { next: last + 1, last: last + BLOCK };
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
      }
    }
  }

  return {
    async next(site, kind) {
      const name = `${site}#${kind}`;
      for (;;) {
        const held = leases.get(name) ?? lease(site, kind);
        leases.set(name, held);
        const block = await held.catch((error: unknown) => {
          leases.delete(name);
          throw error;
        });
        if (block.next <= block.last) return block.next++;
        if (leases.get(name) === held) leases.delete(name);
      }
    },
  };
}
