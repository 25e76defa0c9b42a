import type { IdentityContext } from './context.ts';
import { AccountNameRefused } from './errors.ts';
import { mayBeName, tidyName } from './names.ts';
import type { Account } from './records.ts';

/** Changes the network's name of somebody; the sites on which they are keep theirs. @throws AccountNameRefused */
export async function changeName({ store }: IdentityContext, account: Account, typed: string): Promise<Account> {
  const name = tidyName(typed);
  if (!mayBeName(name)) throw new AccountNameRefused();
  await store.write([{ update: account.key, set: { name }, when: 'present' }]);
  return { ...account, name };
}
