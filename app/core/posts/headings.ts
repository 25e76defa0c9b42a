import type { Context } from '../context.ts';
import { type Gather, gatherFrom } from '../gather.ts';
import { questionKey } from './keys.ts';
import type { PostId, Question } from './records.ts';

/** A question in a list beside another: linked, related, duplicate. */
export type Heading = {
  readonly id: PostId;
  readonly title: string;
  readonly score: number;
  readonly accepted: boolean;
  readonly answers: number;
};

export const headingOf = ({ id, title, score, accepted, answers }: Question): Heading => ({
  id,
  title,
  score,
  accepted: accepted !== undefined,
  answers,
});

/** Heads of questions in the order of their ids, for listings. Ids under which no question stands (any more) are left out. */
export async function questionsOf(
  context: Pick<Context, 'site' | 'store'>,
  ids: readonly PostId[],
  gather: Gather = gatherFrom(context.store),
): Promise<readonly Question[]> {
  const found = await gather.getMany(ids.map((id) => questionKey(context.site.number, id)));
  return found.filter((question): question is Question => question?.kind === 'question' && question.deleted === undefined);
}
