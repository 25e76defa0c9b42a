/** Whose job it is. */
export type Owner = { readonly site: number; readonly who: string };

/** How many jobs may wait: in all, of one site, of one asker. */
export type Bounds = { readonly most: number; readonly mostOfSite: number; readonly mostOfAsker: number };

/** Which bound stands against one more. */
export type Refusal = 'full' | 'site' | 'asker';

/**
 * What waits, bounded, and served in turn: the sites one after another, in a site its askers, of an asker the oldest.
 * So whoever brings a hundred jobs waits for a hundred, and everybody else for one. It knows no time and starts nothing.
 */
export interface FairQueue<T> {
  readonly size: number;
  /** Takes one more, unless a bound stands against it. */
  add(owner: Owner, item: T): Refusal | undefined;
  /** The next in turn, which is then no more in the queue. */
  take(): T | undefined;
  /** Whether it still waited. Removing moves nobody's turn. */
  remove(owner: Owner, item: T): boolean;
  /** Empties the queue. */
  drain(): readonly T[];
}

export function fairQueue<T>({ most, mostOfSite, mostOfAsker }: Bounds): FairQueue<T> {
  /** A map keeps the order in which its keys were set: the first is next in turn, and is set anew when it was served. */
  const sites = new Map<number, Map<string, T[]>>();
  let size = 0;

  const ofSite = (askers: ReadonlyMap<string, readonly T[]>): number => [...askers.values()].reduce((sum, items) => sum + items.length, 0);

  function settle(owner: Owner, askers: Map<string, T[]>, items: readonly T[]): void {
    if (items.length === 0) askers.delete(owner.who);
    if (askers.size === 0) sites.delete(owner.site);
  }

  function take(): T | undefined {
    for (const [site, askers] of sites) {
      for (const [who, items] of askers) {
        const item = items.shift();
        size--;
        askers.delete(who);
        askers.set(who, items);
        sites.delete(site);
        sites.set(site, askers);
        settle({ site, who }, askers, items);
        return item;
      }
    }
    return undefined;
  }

  return {
    get size() {
      return size;
    },
    add({ site, who }, item) {
      const askers = sites.get(site) ?? new Map<string, T[]>();
      const items = askers.get(who) ?? [];
      if (items.length >= mostOfAsker) return 'asker';
      if (ofSite(askers) >= mostOfSite) return 'site';
      if (size >= most) return 'full';
      items.push(item);
      if (!askers.has(who)) askers.set(who, items);
      if (!sites.has(site)) sites.set(site, askers);
      size++;
      return undefined;
    },
    take,
    remove(owner, item) {
      const askers = sites.get(owner.site);
      const items = askers?.get(owner.who);
      const at = items?.indexOf(item) ?? -1;
      if (!askers || !items || at < 0) return false;
      items.splice(at, 1);
      size--;
      settle(owner, askers, items);
      return true;
    },
    drain() {
      const all: T[] = [];
      for (let item = take(); item !== undefined; item = take()) all.push(item);
      return all;
    },
  };
}
