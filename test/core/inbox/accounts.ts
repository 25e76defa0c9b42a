import type { Person } from '../../../app/core/people/records.ts';
import type { Yard } from '../../support/yard.ts';

/** Somebody of a yard who has an account on the network, of the same number. */
export async function memberOf(yard: Yard, name: string): Promise<Person> {
  const person = await yard.join(name);
  await yard.context.store.write([{ update: person.key, set: { account: person.id } }]);
  return { ...person, account: person.id };
}
