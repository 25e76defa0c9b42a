import { type SharedBytes, seconds } from '../../platform/cache/port.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Entry } from './entry.ts';
import { type PageFromAfar, pageOf, storedBytes } from './stored.ts';
import type { Worth } from './worth.ts';

export type SharedPagesParts = {
  readonly bytes: SharedBytes;
  /** What pages depend on and no event tells of: release, configuration, notice. Pages of another edition are not looked at. */
  readonly edition: () => string;
  readonly worth: Worth;
  readonly clock: Clock;
  readonly ticks: () => number;
};

/** Pages that processes hand on to each other. Which routes' is measured, and so is what it brings. */
export interface SharedPages {
  /** The page that another process has made; undefined at once where it is not worth asking. */
  find(key: string, route: string): Promise<PageFromAfar | undefined> | undefined;
  /** Hands a page on that may live for so many seconds, and whose making began `age` milliseconds ago. */
  handOn(entry: Entry, life: number, age: number): void;
}

export function sharedPages({ bytes, edition, worth, clock, ticks }: SharedPagesParts): SharedPages {
  const nameOf = (key: string): string => `page:${edition()}:${key}`;

  async function find(key: string, route: string): Promise<PageFromAfar | undefined> {
    const begun = ticks();
    const found = await bytes.get(nameOf(key));
    const page = found && (await pageOf(found));
    worth.asked(route, ticks() - begun, page !== undefined);
    return page;
  }

  return {
    find: (key, route) => (bytes.reachable && worth.worthwhile(route) ? find(key, route) : undefined),
    handOn(entry, life, age) {
      if (!bytes.reachable || !worth.worthwhile(entry.route)) return;
      const stored = storedBytes(entry, clock.now() - age);
      worth.put(entry.route, stored.byteLength);
      bytes.put(nameOf(entry.key), stored, seconds(life - age / 1000));
    },
  };
}
