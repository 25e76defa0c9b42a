import { randomUUID } from 'node:crypto';
import type { Change } from '../../platform/store/port.ts';
import { type Context, member } from '../context.ts';
import { packText } from './body.ts';
import { historyKey } from './keys.ts';
import type { PostId } from './records.ts';
import { LICENCE } from './rules.ts';
import { tagText } from './tag-text.ts';

/** What a revision says anew. */
export type Revised = { readonly title?: string | undefined; readonly markdown?: string | undefined; readonly tags?: readonly string[] | undefined };

// PostHistoryTypeIds, as in the dumps.
const TYPES = {
  initial: { title: 1, markdown: 2, tags: 3 },
  edit: { title: 4, markdown: 5, tags: 6 },
  rollback: { title: 7, markdown: 8, tags: 9 },
} as const;

/** The history's rows of one revision by who asks, a row a part, all with the same revision's id. */
export async function revisionRows(
  context: Context,
  post: PostId,
  kind: keyof typeof TYPES,
  revised: Revised,
  summary = '',
): Promise<readonly Change[]> {
  const { ids, now, site } = context;
  const revision = randomUUID();
  const texts = { title: revised.title, markdown: revised.markdown, tags: revised.tags && tagText(revised.tags) };
  const changes: Change[] = [];
  for (const part of ['title', 'markdown', 'tags'] as const) {
    const text = texts[part];
    if (text === undefined) continue;
    const id = await ids.next(site.number, 'history');
    const row = { id, post, type: TYPES[kind][part], revision, at: now, author: { id: member(context).id }, licence: LICENCE, ...packText(text) };
    changes.push({ put: { key: historyKey(site.number, post, id), ...row, ...(summary !== '' && { comment: summary }) } });
  }
  return changes;
}
