import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import { type Account, profileKey } from '../identity/records.ts';
import { PersonNotFound } from './errors.ts';
import { join } from './join.ts';
import { type Person, personKey } from './records.ts';
import { asAdministrator } from './signed-in.ts';

/**
 * The person of an account on the site of the context; made, under the account's name, when they come here for the first
 * time. The profile row decides between two arrivals at once: they are one person. Names need not be unique.
 * @throws SiteReadOnly, for somebody who was never here, while the site is being replaced.
 */
export async function arrive(context: Context, account: Account, { moderator }: { readonly moderator?: boolean } = {}): Promise<Person> {
  const { store, site } = context;
  const at = profileKey(account.id, site.number);
  const person = await decide(async () => {
    const profile = await store.get(at);
    if (!profile) return arrived(context, account, moderator === true);
    const known = await store.get(personKey(site.number, profile.person));
    if (!known) throw new PersonNotFound(profile.person);
    return known;
  });
  return asAdministrator(person, account);
}

async function arrived(context: Context, account: Account, moderator: boolean): Promise<Person> {
  const { number } = context.site;
  const id = await context.ids.next(number, 'people');
  const profile = { key: profileKey(account.id, number), site: number, person: id };
  return join(context, { id, name: account.name, account: account.id, moderator }, [{ put: profile, when: 'absent' }]);
}
