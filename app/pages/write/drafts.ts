import type { Draft, DraftOf, DraftText } from '../../core/posts/drafts.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { dateText } from '../parts/dates.ts';
import { button, hidden } from '../parts/form.ts';

/** A form's draft as the page shows it: what it is called, the version its fields were filled from, and what another machine saved meanwhile. */
export type OpenDraft = { readonly what: DraftOf; readonly version: number; readonly found?: Draft; readonly other?: Draft };

/** A form's draft when it is opened. */
export const openDraft = (what: DraftOf, found: Draft | undefined): OpenDraft => ({ what, version: found?.version ?? 0, ...(found && { found }) });

/** Atop a form: that it was filled from a draft, or that another machine has saved another one. */
export function draftNote({ found, other }: OpenDraft, language: string): Html {
  if (other) return otherDraft(other);
  if (!found) return nothing;
  return html`<p class="notice" role="status">${message('write.draft-found', { at: dateText(found.at, language) })}</p>`;
}

function otherDraft(other: DraftText): Html {
  const text = [other.title, other.markdown, other.tags, other.summary, other.answer]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n');
  return html`<section class="notice warn"><h2>${message('write.draft-other')}</h2><p>${message('write.draft-other-why')}</p><pre class="source" dir="auto">${text}</pre></section>`;
}

/** What a form carries for its draft, for those without JavaScript. */
export const draftField = ({ version }: OpenDraft): Html => hidden('draft', version);

/** The buttons for those without JavaScript: `data-plain` is what islands look for to stand in for them. */
export const plainButton = (label: string, press: 'preview' | 'similar' | 'draft'): Html =>
  button({ label, name: 'press', value: press, kind: 'quiet', unchecked: true, attributes: html`data-plain` });

/** Saving and discarding the draft. Discarding is for everyone: no island does it. */
export const draftButtons = ({ found }: OpenDraft): Html =>
  html`${plainButton(message('write.save-draft'), 'draft')}${found && button({ label: message('write.discard-draft'), name: 'press', value: 'discard', kind: 'quiet', unchecked: true })}`;
