import { type DraftOf, readDraft, removeDraft } from '../../core/posts/drafts.ts';
import type { PageContext } from '../context.ts';

/** A text was posted for good: its draft goes. Most have none, and a write of nothing would cost as much as the post's own. */
export async function forgetDraft(context: PageContext, what: DraftOf): Promise<void> {
  if (await readDraft(context, what)) await removeDraft(context, what);
}
