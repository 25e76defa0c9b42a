import { Conflict } from '../../platform/store/port.ts';
import type { IdentityContext } from './context.ts';
import { LinkSpent } from './errors.ts';
import { type Account, firstAdministratorKey } from './records.ts';
import { tokenOf } from './tokens.ts';

/** Makes somebody who is signed in an administrator by an administrator's link. Of two that open it at once, one. @throws LinkSpent */
export async function becomeAdministrator(context: IdentityContext, account: Account, secret: string): Promise<Account> {
  const { spend } = await tokenOf(context, 'administrator', secret);
  try {
    await context.store.write([
      spend,
      { update: account.key, set: { administrator: true }, when: 'present' },
      { put: { key: firstAdministratorKey, account: account.id } },
    ]);
  } catch (error) {
    if (error instanceof Conflict) throw new LinkSpent();
    throw error;
  }
  return { ...account, administrator: true };
}
