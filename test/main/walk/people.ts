import type { Context } from '../../../app/core/context.ts';
import { accountByEmail } from '../../../app/core/identity/account-by-email.ts';
import { profileKey } from '../../../app/core/identity/records.ts';
import { deletePost } from '../../../app/core/moderation/delete.ts';
import { type Person, personKey } from '../../../app/core/people/records.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { comment } from '../../../app/core/posts/comment.ts';
import { saveDraft } from '../../../app/core/posts/drafts.ts';
import { type Site, siteKey } from '../../../app/core/sites/records.ts';
import type { TestNetwork } from '../../support/network.ts';

/** Words that stand in what nobody but the victim may see. */
export const SECRETS = { draft: 'draft-of-the-victim', deleted: 'deleted-by-the-victim' } as const;

/** What the walk goes around, all of it of one person. */
export type Scene = {
  readonly site: Site;
  readonly victim: Person;
  readonly question: number;
  readonly answer: number;
  readonly comment: number;
  readonly deleted: number;
};

export async function siteOf({ ports }: TestNetwork, key: string): Promise<Site> {
  const site = await ports.store.get(siteKey(key));
  if (!site) throw new Error(`There is no site ${key}.`);
  return site;
}

/** Who somebody with an address is on a site. */
export async function personOf({ ports }: TestNetwork, email: string, site: Site): Promise<Person> {
  const account = await accountByEmail(ports, email);
  const profile = account && (await ports.store.get(profileKey(account.id, site.number)));
  const person = profile && (await ports.store.get(personKey(site.number, profile.person)));
  if (!person) throw new Error(`${email} is nobody on ${site.siteKey}.`);
  return person;
}

/** Gives the victim a question with an answer and a comment, one that they deleted, and a draft. */
export async function setScene(network: TestNetwork, email: string, site: Site): Promise<Scene> {
  const { store, cache, blobs, clock, ids } = network.ports;
  const victim = await personOf(network, email, site);
  const context: Context = { site, store, cache, blobs, clock, ids, now: clock.now(), person: victim };
  const text = (what: string): string => `${what}: said in enough words to be taken for a post.`;
  const question = await ask(context, { title: 'What does the victim ask?', markdown: text('A question'), tags: ['python'] });
  const answered = await answer(context, question, { markdown: text('An answer') });
  const commented = await comment(context, question, { text: text('A comment') });
  const deleted = await ask(context, { title: SECRETS.deleted, markdown: text(SECRETS.deleted), tags: ['python'] });
  await deletePost(context, deleted);
  await saveDraft(context, 'ask', { title: SECRETS.draft, markdown: SECRETS.draft }, 0);
  return { site, victim, question, answer: answered, comment: commented, deleted };
}
