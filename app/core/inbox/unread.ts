import type { Store } from '../../platform/store/port.ts';
import type { AccountId } from '../identity/records.ts';
import { unreadKey } from './records.ts';

/** What has come to somebody since they last looked. */
export type UnreadCounts = { readonly inbox: number; readonly achievements: number };

/** Counts for the header of every page: one get. */
export async function unreadOf({ store }: { readonly store: Store }, account: AccountId): Promise<UnreadCounts> {
  const row = await store.get(unreadKey(account));
  return { inbox: row?.inbox ?? 0, achievements: row?.achievements ?? 0 };
}
