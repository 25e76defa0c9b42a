import type { Context } from '../context.ts';
import { everyRow } from '../every-row.ts';
import { unpackText } from './body.ts';
import { historyOf } from './keys.ts';
import { visiblePost } from './place.ts';
import type { Author, History, Post, PostId } from './records.ts';
import { tagsIn } from './tag-text.ts';

/** What a part of a revision was before it, undefined where there was nothing, and after it. */
export type Changed<T> = { readonly before: T | undefined; readonly after: T };

type Happening = { readonly at: number; readonly author: Author; readonly comment?: string };

export type Revision = Happening & {
  readonly kind: 'revision';
  /** From 1, oldest first. */
  readonly number: number;
  /** A rollback brings back what stood before. */
  readonly rollback: boolean;
  readonly licence?: string;
  readonly title?: Changed<string>;
  /** Markdown. */
  readonly body?: Changed<string>;
  readonly tags?: Changed<readonly string[]>;
};

/** What happened to a post beside revisions: closed, locked, migrated, protected and so on. */
export type PostEvent = Happening & {
  readonly kind: 'event';
  /** PostHistoryTypeId, 10 and above. */
  readonly type: number;
  readonly text?: string;
};

/** PostHistoryTypeIds of revisions: initial, edit, rollback, each of title, body, tags. */
const PART: Readonly<Record<number, 'title' | 'body' | 'tags'>> = {
  1: 'title',
  2: 'body',
  3: 'tags',
  4: 'title',
  5: 'body',
  6: 'tags',
  7: 'title',
  8: 'body',
  9: 'tags',
};
const FIRST_ROLLBACK = 7;

/** A post's history, oldest first, each revision with what it found and what it left. @throws PostNotFound, PostDeleted */
export async function revisionsOf(
  context: Context,
  id: PostId,
): Promise<{ readonly post: Post; readonly entries: readonly (Revision | PostEvent)[] }> {
  const [post, rows] = await Promise.all([visiblePost(context, id), everyRow(context.store, historyOf(context.site.number, id))]);
  return { post, entries: historyIn(rows) };
}

/** What rows of a history tell. Pure. */
export function historyIn(rows: readonly History[]): readonly (Revision | PostEvent)[] {
  const entries: (Revision | PostEvent)[] = [];
  const standing: { title?: string; body?: string; tags?: readonly string[] } = {};
  let number = 0;
  for (const group of Map.groupBy(
    rows.toSorted((a, b) => a.at - b.at || a.id - b.id),
    // A part of no revision's type stands alone, even where a dump gives it a revision's id.
    (row) => (PART[row.type] ? row.revision : `${row.id}`),
  ).values()) {
    const [first] = group;
    if (!first) continue;
    const happening = { at: first.at, author: first.author, ...(first.comment !== undefined && { comment: first.comment }) };
    if (!PART[first.type]) {
      const text = unpackText(first);
      entries.push({ kind: 'event', ...happening, type: first.type, ...(text !== undefined && { text }) });
      continue;
    }
    const changed: { title?: Changed<string>; body?: Changed<string>; tags?: Changed<readonly string[]> } = {};
    for (const row of group) {
      const part = PART[row.type];
      const text = unpackText(row) ?? '';
      if (part === 'tags') {
        changed.tags = { before: standing.tags, after: tagsIn(text) };
        standing.tags = changed.tags.after;
      } else if (part) {
        changed[part] = { before: standing[part], after: text };
        standing[part] = text;
      }
    }
    const licence = first.licence !== undefined && { licence: first.licence };
    entries.push({ kind: 'revision', number: ++number, ...happening, rollback: first.type >= FIRST_ROLLBACK, ...licence, ...changed });
  }
  return entries;
}
