import type { Store } from '../../platform/store/port.ts';
import type { AccountId } from '../identity/records.ts';
import { type Entry, entriesOf, unreadKey } from './records.ts';
import { PAGE, type Which } from './rules.ts';

export type EntryPage = {
  /** Newest first. */
  readonly entries: readonly { readonly entry: Entry; readonly unread: boolean }[];
  /** How many are unread in all. */
  readonly unread: number;
  /** When the newest of these arrived: up to there they are read once somebody says so. */
  readonly upTo: number;
  /** Where the next page begins, if there is one. */
  readonly older?: string;
};

/** What a place in a list looks like: what is none of ours is taken for its beginning. */
const PLACE = /^\d{14}#/;

/** A page of somebody's inbox or achievements. `from` is a page's `older`. */
export async function entryPage({ store }: { readonly store: Store }, account: AccountId, which: Which, from?: string): Promise<EntryPage> {
  const range = { ...entriesOf(account, which), limit: PAGE + 1, ...(from !== undefined && PLACE.test(from) && { to: from, from: '0' }) };
  const [{ rows }, mark] = await Promise.all([store.query(range), store.get(unreadKey(account))]);
  const read = mark?.[`${which}Read`] ?? 0;
  const next = rows[PAGE];
  // Votes that were taken back leave a sum of nothing.
  const shown = rows.slice(0, PAGE).filter(({ points }) => points !== 0);
  return {
    entries: shown.map((entry) => ({ entry, unread: entry.arrived > read })),
    unread: mark?.[which] ?? 0,
    upTo: Math.max(0, ...rows.slice(0, PAGE).map(({ arrived }) => arrived)),
    ...(next && { older: next.key[1] }),
  };
}
