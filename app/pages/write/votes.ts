import { type Static, Type } from 'typebox';
import { NotSignedIn } from '../../core/people/errors.ts';
import { accept } from '../../core/posts/accept.ts';
import { postOf } from '../../core/posts/place.ts';
import { PostId } from '../../core/posts/records.ts';
import { vote } from '../../core/votes/vote.ts';
import { message } from '../../web/messages.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { compact, exact, noun } from '../parts/numbers.ts';
import { postPath, sharePath } from '../parts/paths.ts';
import { anchoredIn, anchoredPath } from '../question/redirects.ts';
import { orRefused } from './refused-page.ts';
import { signInFirst } from './sign-in.ts';

const Params = Type.Object({ id: PostId });
const Vote = Type.Object({ direction: Type.Enum(['up', 'down']) });
const Accept = Type.Object({ accepted: Type.Enum(['yes', 'no']) });

/** Somebody who is not signed in is led to where they can, and back to the post; a script is told. */
async function strangerFirst(context: PageContext, id: number, { wantsJson }: Visitor): Promise<Reply | undefined> {
  if (context.person) return undefined;
  if (wantsJson) throw new NotSignedIn();
  return signInFirst(sharePath(await postOf(context, id)));
}

/** Votes, and says what stands now: the page at the post, or for a script the numbers in the words of the page. */
async function press(context: PageContext, id: number, { direction }: Static<typeof Vote>, visitor: Visitor): Promise<Reply> {
  const stranger = await strangerFirst(context, id, visitor);
  if (stranger) return stranger;
  const { standing = null, score, up, down, question } = await vote(context, id, direction);
  if (!visitor.wantsJson) return { redirect: await anchoredIn(context, question, id), status: 303 };
  const { language } = context.site;
  const split = message('post.split', { up: exact(up, language), down: exact(down, language) });
  return { json: { score, scoreText: compact(score, language), noun: noun('count.votes', score), standing, up, down, split } };
}

async function decide(context: PageContext, id: number, { accepted }: Static<typeof Accept>, visitor: Visitor): Promise<Reply> {
  const stranger = await strangerFirst(context, id, visitor);
  if (stranger) return stranger;
  const { question } = await postOf(context, id);
  const answer = accepted === 'yes' ? id : undefined;
  await accept(context, question, answer);
  return { redirect: await anchoredPath(context, id), status: 303, json: { accepted: answer ?? null } };
}

/** Voting on a post, and accepting an answer. */
export const voteRoutes: Routes<PageContext> = ({ site }) => {
  site.post('/posts/:id/vote', { limit: 'vote', params: Params, body: Vote }, (context, { params: { id }, body, visitor }) =>
    orRefused(visitor, postPath(id), () => press(context, id, body, visitor)),
  );
  site.post('/posts/:id/accept', { limit: 'vote', params: Params, body: Accept }, (context, { params: { id }, body, visitor }) =>
    orRefused(visitor, postPath(id), () => decide(context, id, body, visitor)),
  );
};
