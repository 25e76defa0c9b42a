import { DraftConflict, type DraftOf, type DraftText, removeDraft, saveDraft } from '../../core/posts/drafts.ts';
import type { RedirectReply } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import type { OpenDraft } from './drafts.ts';
import { type Refused, refusedBy } from './refused.ts';

/** A draft's button as it was pressed: which, on what, with what text, over which version, and where the form is. */
export type DraftPress = {
  readonly press: 'draft' | 'discard';
  readonly what: DraftOf;
  readonly text: DraftText;
  readonly base: number;
  readonly back: string;
};

/** Saves or discards a draft without JavaScript: back to the form, or what stands in the way, for the form to be shown again. */
export async function draftPressed(
  context: PageContext,
  { press, what, text, base, back }: DraftPress,
): Promise<{ readonly done: RedirectReply } | { readonly draft: OpenDraft; readonly refused: Refused }> {
  const done: RedirectReply = { redirect: back, status: 303 };
  try {
    if (press === 'discard') await removeDraft(context, what);
    else await saveDraft(context, what, text, base);
    return { done };
  } catch (error) {
    const refused = refusedBy(error);
    const other = error instanceof DraftConflict ? error.current : undefined;
    return { draft: { what, version: other?.version ?? base, ...(other && { other }) }, refused };
  }
}
