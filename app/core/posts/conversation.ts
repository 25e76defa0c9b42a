import type { Context } from '../context.ts';
import { everyRow } from '../every-row.ts';
import { cardsOf } from '../people/cards.ts';
import { commentsOf, historyOf } from './keys.ts';
import type { Named } from './mentions.ts';
import type { Author, Post } from './records.ts';

/** Entries of the history that are looked through for editors: their texts come with them. */
const ENTRIES_AT_MOST = 50;

/** The people who may be called in a comment on a post: who commented, the latest first, then who edited, then who wrote it. */
export async function peopleIn(context: Context, post: Post): Promise<readonly Named[]> {
  const { site, store } = context;
  const [comments, history] = await Promise.all([
    everyRow(store, commentsOf(site.number, post)),
    store.query({ ...historyOf(site.number, post.id), reverse: true, limit: ENTRIES_AT_MOST }),
  ]);
  const authors: readonly (Author | undefined)[] = [
    ...comments.toReversed().map((comment) => comment.author),
    post.editor,
    ...history.rows.map((entry) => entry.author),
    post.author,
  ];
  const ids = [...new Set(authors.flatMap((author) => author?.id ?? []))];
  const cards = await cardsOf(context, ids);
  return ids.flatMap((id) => cards.get(id) ?? []).map(({ id, name }) => ({ id, name }));
}
