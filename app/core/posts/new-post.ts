import type { PersonId } from '../people/records.ts';
import type { Answer } from './records.ts';
import { LICENCE } from './rules.ts';

/** What every post begins with. */
export function newPost(
  id: number,
  now: number,
  author: PersonId,
): Pick<Answer, 'id' | 'author' | 'created' | 'active' | 'score' | 'up' | 'down' | 'comments' | 'licence' | 'version'> {
  return { id, author: { id: author }, created: now, active: now, score: 0, up: 0, down: 0, comments: 0, licence: LICENCE, version: 1 };
}
