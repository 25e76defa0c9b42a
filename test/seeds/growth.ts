import { type Context, dayOf } from '../../app/core/context.ts';
import { everyRow } from '../../app/core/every-row.ts';
import { type Person, personKey } from '../../app/core/people/records.ts';
import { pageOf, wholePage } from '../../app/core/posts/keys.ts';
import type { Answer, Post, Question } from '../../app/core/posts/records.ts';
import type { Cause } from '../../app/core/reputation/records.ts';
import { RULES, totalOf } from '../../app/core/reputation/rules.ts';
import { counterKey, type IdKind } from '../../app/core/sites/records.ts';
import { votesOn } from '../../app/core/votes/records.ts';

/** What was grown on a site, read from its rows alone: what engines and readers say must agree with it. */
export type Grown = { readonly questions: readonly Question[]; readonly answers: readonly Answer[]; readonly people: readonly Person[] };

export async function grownOn({ site, store }: Context): Promise<Grown> {
  const ids = async (kind: IdKind): Promise<readonly number[]> =>
    Array.from({ length: (await store.get(counterKey(site.number, kind)))?.last ?? 0 }, (_, index) => index + 1);
  const posts: Post[] = [];
  for (const id of await ids('posts')) {
    const rows = await everyRow(store, wholePage(site.number, id));
    posts.push(...rows.filter((row): row is Post => 'kind' in row && row.key[0] === pageOf(site.number, id)));
  }
  const people = await Promise.all((await ids('people')).map((id) => store.get(personKey(site.number, id))));
  return {
    questions: posts.filter((post) => post.kind === 'question'),
    answers: posts.filter((post) => post.kind === 'answer'),
    people: people.filter((person) => person !== undefined),
  };
}

/** Everybody's reputation, from the votes and acceptances that stand, without the change log. */
export async function reputationsOf({ site, store }: Context, { questions, answers, people }: Grown): Promise<ReadonlyMap<number, number>> {
  const days = new Map(people.map(({ id }) => [id, new Map<string, { day: string } & Partial<Record<Cause, number>>>()]));
  function count(person: number | undefined, at: number, cause: Cause): void {
    const own = person === undefined ? undefined : days.get(person);
    const day = own?.get(dayOf(at)) ?? { day: dayOf(at) };
    own?.set(day.day, { ...day, [cause]: (day[cause] ?? 0) + 1 });
  }
  for (const post of [...questions, ...answers]) {
    for (const { at, direction, voter } of await everyRow(store, votesOn(site.number, post.id))) {
      count(post.author.id, at, direction === 'down' ? 'down' : `${post.kind}-up`);
      if (direction === 'down' && post.kind === 'answer') count(voter, at, 'down-cast');
    }
  }
  for (const { accepted, acceptedAt = 0, author } of questions) {
    const answer = answers.find(({ id }) => id === accepted);
    if (!answer || answer.author.id === author.id) continue;
    count(answer.author.id, acceptedAt, 'accepted');
    count(author.id, acceptedAt, 'accepting');
  }
  return new Map([...days].map(([id, own]) => [id, totalOf(own.values(), RULES.today)]));
}
