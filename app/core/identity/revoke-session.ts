import { Conflict } from '../../platform/store/port.ts';
import type { IdentityContext } from './context.ts';
import { type Account, sessionKey } from './records.ts';

/** Ends one of the account's sessions, and with it those of the sites under it. One that is gone, or another's, is left as it is. */
export async function revokeSession({ store }: IdentityContext, account: Account, hash: string): Promise<void> {
  try {
    await store.write([{ remove: sessionKey(hash), when: { equals: { account: account.id } } }]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}
