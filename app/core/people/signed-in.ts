import type { Context } from '../context.ts';
import type { Account } from '../identity/records.ts';
import { cardsOf } from './cards.ts';
import type { Person, PersonId } from './records.ts';

/** A network's administrator is a moderator everywhere. Kept on no site's rows, so that it ends everywhere at once. */
export const asAdministrator = (person: Person, account: Account): Person => (account.administrator ? { ...person, moderator: true } : person);

/** Who somebody that is signed in is on the site of the context: their card, which may be some seconds old. Undefined where it is gone. */
export async function signedInPerson(context: Context, account: Account, id: PersonId): Promise<Person | undefined> {
  const person = (await cardsOf(context, [id])).get(id);
  return person && asAdministrator(person, account);
}
