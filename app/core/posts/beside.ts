import type { CacheKey } from '../../platform/cache/port.ts';
import type { Key } from '../../platform/store/port.ts';
import type { Context } from '../context.ts';
import type { Gather } from '../gather.ts';
import { CARD_KEPT, cardKey } from '../people/cards.ts';
import { type Person, type PersonId, personKey } from '../people/records.ts';
import type { SiteNumber } from '../sites/records.ts';
import { type Heading, headingOf } from './headings.ts';
import { questionKey } from './keys.ts';
import type { PostId, Question } from './records.ts';

/** Under which a question's heading is cached; engines/jobs/card-purge.ts forgets it when the log tells of a change. */
export const headingKey = (site: SiteNumber, id: PostId): CacheKey => ({ scope: 'site', site, name: `heading#${id}`, schema: 1 });

type Card = Person | Heading | null;

/** Who and what stands beside a page's own posts, by id. */
export type Beside = { readonly people: ReadonlyMap<PersonId, Person>; readonly headings: ReadonlyMap<PostId, Heading> };

/**
 * Cards of people and headings of questions, for one page: asked of the cache together, which is one round trip where it
 * is another machine's, and what is missing rides with the page's other reads. What is gone is left out.
 */
export async function besideOf(
  { cache, site }: Pick<Context, 'cache' | 'site'>,
  wanted: { readonly people: Iterable<PersonId>; readonly questions: Iterable<PostId> },
  gather: Gather,
): Promise<Beside> {
  const people = [...new Set(wanted.people)];
  const questions = [...new Set(wanted.questions)];
  const rows: readonly Key<Person | Question>[] = [
    ...people.map((id) => personKey(site.number, id)),
    ...questions.map((id) => questionKey(site.number, id)),
  ];
  const found = await cache.getSetMany<Card>(
    [...people.map((id) => cardKey(site.number, id)), ...questions.map((id) => headingKey(site.number, id))],
    CARD_KEPT.fresh,
    CARD_KEPT.stale,
    async (missing) => {
      const read = await gather.getMany(missing.map((place) => rows[place]).filter((key) => key !== undefined));
      return read.map(cardOf);
    },
  );
  return {
    people: new Map(found.filter(isPerson).map((person) => [person.id, person])),
    headings: new Map(found.filter(isHeading).map((heading) => [heading.id, heading])),
  };
}

/** What is kept of a person or a question: nothing where it is gone, or deleted. */
function cardOf(row: Person | Question | undefined): Card {
  if (!row || isPerson(row)) return row ?? null;
  return row.kind === 'question' && row.deleted === undefined ? headingOf(row) : null;
}

/** A person alone has a reputation, and a heading a title. */
const isPerson = (card: Card | Question): card is Person => card !== null && 'reputation' in card;
const isHeading = (card: Card): card is Heading => card !== null && 'title' in card;
