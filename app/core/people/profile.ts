import type { Range } from '../../platform/store/port.ts';
import type { Context } from '../context.ts';
import { everyRow } from '../every-row.ts';
import { type About, aboutKey, type Badge, type Person, type PersonId, personKey } from './records.ts';

export type Profile = { readonly person: Person; readonly about: About | undefined; readonly badges: readonly Badge[] };

/** A person with what their profile says of them. One query: about, badges and card stand side by side. */
export async function profile(context: Pick<Context, 'site' | 'store'>, id: PersonId): Promise<Profile | undefined> {
  const [partition, to] = personKey(context.site.number, id);
  const [, from] = aboutKey(context.site.number, id);
  const range: Range = { partition, from, to };
  const rows = await everyRow(context.store, range);
  const person = rows.find((row) => row.key[1] === to) as Person | undefined;
  if (!person) return undefined;
  const badges = rows.filter((row): row is Badge => row.key[1] !== from && row.key[1] !== to);
  return { person, about: rows.find((row) => row.key[1] === from) as About | undefined, badges };
}
