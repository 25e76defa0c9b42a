import type { Store } from '../../platform/store/port.ts';
import { decide } from '../decide.ts';
import type { AccountId } from '../identity/records.ts';
import { entriesOf, unreadKey } from './records.ts';
import type { Which } from './rules.ts';

/** Entries counted anew at most: a header that says 99+ needs no more. */
const COUNTED = 100;

/**
 * Marks what arrived up to a time as read. What came while the page was being read stays unread; a mark never moves back,
 * so an old page in another window takes nothing away.
 */
export async function markRead({ store }: { readonly store: Store }, account: AccountId, which: Which, upTo: number): Promise<void> {
  const key = unreadKey(account);
  const name = `${which}Read` as const;
  await decide(async () => {
    const before = await store.get(key);
    const { rows } = await store.query({ ...entriesOf(account, which), limit: COUNTED });
    const newest = Math.max(0, ...rows.map(({ arrived }) => arrived));
    // A time that nothing has arrived at yet would hide what is still to come.
    const read = Math.max(before?.[name] ?? 0, Math.min(upTo, newest));
    const left = rows.filter(({ arrived, points }) => arrived > read && points !== 0).length;
    if (before?.[name] === read && before[which] === left) return;
    const counted = before?.[which];
    const when = counted ? { equals: { [which]: counted } } : { below: { [which]: 1 } };
    await store.write([{ update: key, set: { [which]: left, [name]: read }, when }]);
  });
}
