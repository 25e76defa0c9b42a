import { everyRow } from '../every-row.ts';
import type { IdentityContext } from './context.ts';
import { type Passkey, passkeysOf, recoveryKey, totpKey } from './factor-records.ts';
import type { Account } from './records.ts';

export type WaysIn = {
  readonly totp: boolean;
  /** How many are left. */
  readonly recoveryCodes: number;
  readonly passkeys: readonly Pick<Passkey, 'id' | 'label' | 'created' | 'used'>[];
};

/** How somebody may sign in beside their password. */
export async function waysIn({ store }: IdentityContext, { id }: Account): Promise<WaysIn> {
  const [[totp, recovery], passkeys] = await Promise.all([store.getMany([totpKey(id), recoveryKey(id)] as const), everyRow(store, passkeysOf(id))]);
  return {
    totp: totp?.confirmed === true,
    recoveryCodes: recovery?.hashes.length ?? 0,
    passkeys: passkeys.map(({ id: passkey, label, created, used }) => ({ id: passkey, label, created, ...(used !== undefined && { used }) })),
  };
}
