import { type Change, Conflict } from '../../platform/store/port.ts';
import { decide } from '../decide.ts';
import type { IdentityContext } from './context.ts';
import { LinkSpent } from './errors.ts';
import { type Account, accountKey, sessionKey } from './records.ts';

/**
 * The changes that end every session of an account, but for the one kept: the account's next generation. Found by no
 * index, so that none is missed which began a moment ago; nor one that begins from what was read before. A kept one that
 * somebody else has just revoked is not brought back.
 */
export function othersRevoked({ id, generation }: Account, keep?: string): readonly Change[] {
  const next = generation + 1;
  return [
    { update: accountKey(id), set: { generation: next }, when: { equals: { generation } } },
    ...(keep === undefined ? [] : [{ update: sessionKey(keep), set: { generation: next }, when: { equals: { account: id, generation } } } as const]),
  ];
}

/** Ends all other sessions of the account. `keep` is the hash of the network session that asks. @throws LinkSpent when that one is gone itself. */
export async function revokeOtherSessions({ store }: IdentityContext, { id }: Account, keep: string): Promise<void> {
  try {
    await decide(async () => {
      const account = await store.get(accountKey(id));
      if (account) await store.write(othersRevoked(account, keep));
    });
  } catch (error) {
    if (error instanceof Conflict) throw new LinkSpent();
    throw error;
  }
}
