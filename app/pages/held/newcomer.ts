import type { Person } from '../../core/people/records.ts';
import { under } from '../../core/sites/records.ts';
import type { Prover } from '../../web/proof-of-work/proofs.ts';
import type { PageContext } from '../context.ts';

/** Until two people have found something of theirs good, or until they have written so much, somebody is a newcomer. */
const REPUTATION = 15;
const POSTS = 3;

/** Whether somebody may be a newcomer, by their card alone: a form then carries the field for a proof. */
export const mayBeNewcomer = (person: Person | undefined): boolean =>
  person !== undefined && person.moderator !== true && person.reputation < REPUTATION;

/** Whether what this member writes needs a proof of work first. The index may lag by seconds: then a fourth post is asked for one too. */
export async function isNewcomer({ person, site, store }: Pick<PageContext, 'person' | 'site' | 'store'>): Promise<boolean> {
  if (!person || !mayBeNewcomer(person)) return false;
  const { rows } = await store.queryIndex('one', { partition: under(site.number, 'by', person.id), limit: POSTS });
  return rows.length < POSTS;
}

/** Who is to prove something. */
export const proverOf = ({ account }: Pick<PageContext, 'account'>): Prover =>
  account ? { who: `account#${account.id}`, trust: 'new' } : { who: '', trust: 'anonymous' };
