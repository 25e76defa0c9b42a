import type { IdentityContext } from './context.ts';
import { type Account, accountKey } from './records.ts';

/** Changes the language in which somebody reads the pages; undefined for each site's own. The page offers those that there are. */
export async function changeLanguage({ store }: IdentityContext, account: Account, language: string | undefined): Promise<Account> {
  const key = accountKey(account.id);
  await store.write([
    language === undefined ? { update: key, remove: ['language'], when: 'present' } : { update: key, set: { language }, when: 'present' },
  ]);
  const { language: _before, ...rest } = account;
  return { ...rest, ...(language !== undefined && { language }) };
}
