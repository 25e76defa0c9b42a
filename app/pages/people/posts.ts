import type { PersonId } from '../../core/people/records.ts';
import { questionsOf } from '../../core/posts/headings.ts';
import { bestPostsBy, postsBy } from '../../core/posts/keys.ts';
import type { Post } from '../../core/posts/records.ts';
import type { PageContext } from '../context.ts';
import { relatedTags, type TagCount } from '../listing/aside.ts';
import { onQuestion } from '../parts/depends.ts';
import type { ProfilePost } from './profile-view.ts';

/** Posts in each list of a profile, and those read of each kind to fill it and to tell the tags from. */
const SHOWN = 10;
const READ = 20;
const TAGS = 12;

/** What somebody wrote, best and newest first, and the tags it stands under; of the indexes, so seconds may be missing. */
export async function profilePosts(
  context: PageContext,
  id: PersonId,
): Promise<{
  readonly best: readonly ProfilePost[];
  readonly newest: readonly ProfilePost[];
  readonly tags: readonly TagCount[];
  readonly questions: readonly string[];
}> {
  const { site, store } = context;
  const read = async (index: 'one' | 'two', rangeOf: typeof postsBy): Promise<readonly Post[]> => {
    const kinds = (['question', 'answer'] as const).map((kind) => store.queryIndex(index, { ...rangeOf(site.number, id, kind), limit: READ }));
    return (await Promise.all(kinds)).flatMap(({ rows }) => rows);
  };
  const [byScore, byTime] = await Promise.all([read('two', bestPostsBy), read('one', postsBy)]);
  const questions = await questionsOf(context, [...new Set([...byScore, ...byTime].map((post) => post.question))]);
  const byId = new Map(questions.map((question) => [question.id, question]));

  const shown = (post: Post): readonly ProfilePost[] => {
    const question = byId.get(post.question);
    if (!question || (post.kind !== 'question' && post.kind !== 'answer')) return [];
    const { id: number, kind, score, created } = post;
    return [{ id: number, kind, title: question.title, score, created, accepted: question.accepted === number }];
  };
  return {
    best: byScore
      .flatMap(shown)
      .sort((a, b) => b.score - a.score || b.created - a.created)
      .slice(0, SHOWN),
    newest: byTime
      .flatMap(shown)
      .sort((a, b) => b.created - a.created)
      .slice(0, SHOWN),
    tags: relatedTags(questions, [], TAGS),
    questions: questions.map((question) => onQuestion(site.number, question.id)),
  };
}
