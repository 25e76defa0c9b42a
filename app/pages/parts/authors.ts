import { cardsOf } from '../../core/people/cards.ts';
import type { Author } from '../../core/posts/records.ts';
import type { PageContext } from '../context.ts';
import type { People } from './person.ts';

/** The cards of those who wrote something, by id; names without a profile are left out. */
export const peopleOf = (context: PageContext, authors: readonly Author[]): Promise<People> =>
  cardsOf(
    context,
    authors.flatMap(({ id }) => id ?? []),
  );
