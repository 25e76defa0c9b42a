import { decide } from '../../../core/decide.ts';
import { postsBy, questionKey } from '../../../core/posts/keys.ts';
import type { Answer, Question } from '../../../core/posts/records.ts';
import { counterKey, type SiteNumber } from '../../../core/sites/records.ts';
import { answeredKey, type Interests } from '../../../core/tags/choices-records.ts';
import { weighed } from '../../../core/tags/interests.ts';
import type { Store } from '../../../platform/store/port.ts';
import type { Step, Stretch } from '../step.ts';

/** The newest answers of a person that are looked at: what is older has lost its weight beside them. */
const ANSWERS = 40;

/** Under which tags people answered before anybody kept it, for their *interesting* tab. What its reader has begun is left to it. */
export const answeredTags: Step = {
  name: 'answered-tags',
  summary: 'what people answered before is known to their interesting tab',
  edition: 1,
  kind: 'addition',
  stride: 50,
  size: async ({ store }, { number }) => (await store.get(counterKey(number, 'people')))?.last ?? 0,
  walk: ({ store }, { number }, stretch) => decide(() => filled(store, number, stretch)),
};

async function filled(store: Store, site: SiteNumber, { after, to }: Stretch): Promise<number> {
  const people = Array.from({ length: to - after }, (_, index) => after + 1 + index);
  const kept = await store.getMany(people.map((person) => answeredKey(site, person)));
  const without = people.filter((_, index) => kept[index] === undefined);
  const rows = await Promise.all(without.map((person) => interestsOf(store, site, person)));
  const known = rows.filter((row) => row !== undefined);
  // The reader of the log may begin somebody's row meanwhile.
  if (known.length > 0) await store.write(known.map((row) => ({ put: row, when: 'absent' })));
  return known.length;
}

async function interestsOf(store: Store, site: SiteNumber, person: number): Promise<Interests | undefined> {
  const { rows } = await store.queryIndex('one', { ...postsBy(site, person, 'answer'), limit: ANSWERS });
  const answers = rows.filter((row): row is Answer => row.kind === 'answer').toReversed();
  if (answers.length === 0) return undefined;
  const questions = await store.getMany(answers.map(({ question }) => questionKey(site, question)));
  return answers.reduce<Interests | undefined>(
    (before, { created }, index) => withAnswer(site, person, before, created, questions[index]),
    undefined,
  );
}

/** As the reader of the log adds an answer (engines/jobs/interests.ts). */
function withAnswer(site: SiteNumber, person: number, before: Interests | undefined, created: number, question: Question | undefined) {
  if (!question || question.tags.length === 0) return before;
  const at = Math.max(created, before?.at ?? 0);
  return { key: answeredKey(site, person), at, tags: weighed(before, at, new Map(question.tags.map((tag) => [tag, 1]))) };
}
