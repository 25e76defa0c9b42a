import type { Source } from '../../core/posts/source.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { draftAttributes, editorAttributes, tagsAttributes } from '../compose/attributes.ts';
import { attachLink } from '../files/attach-link.ts';
import { button, errorOf, errorSummary, type FormError, field, hidden, submitRow, textArea } from '../parts/form.ts';
import { editPath, sharePath } from '../parts/paths.ts';
import { draftButtons, draftField, draftNote, type OpenDraft, plainButton } from '../write/drafts.ts';
import { previewView } from '../write/preview.ts';
import { signedOutNote } from '../write/sign-in.ts';
import { conflictView } from './conflict-view.ts';
import type { Editing } from './editing.ts';

export type EditView = {
  readonly language: string;
  readonly post: { readonly id: number; readonly kind: 'question' | 'answer' };
  /** The question that it belongs to, as it is called. */
  readonly where: string;
  readonly editing: Editing;
  /** The version that the editor began with. */
  readonly base: number;
  readonly draft: OpenDraft;
  readonly errors?: readonly FormError[];
  readonly isSignedOut?: boolean;
  readonly isPreview?: boolean;
  /** What stands now, when somebody else was faster. */
  readonly overtaken?: Source;
};

function fields({ post, editing, errors = [] }: EditView): Html {
  const isQuestion = post.kind === 'question';
  return html`${
    isQuestion &&
    field({
      name: 'title',
      label: message('edit.title'),
      value: editing.title,
      error: errorOf(errors, 'title'),
      required: true,
      autocomplete: 'off',
    })
  }
${textArea({
  name: 'markdown',
  label: message('edit.body'),
  hint: message('edit.body-hint'),
  value: editing.markdown,
  error: errorOf(errors, 'markdown'),
  required: true,
  rows: 18,
  attributes: editorAttributes(),
  below: attachLink(),
})}
${
  isQuestion &&
  field({
    name: 'tags',
    label: message('edit.tags'),
    hint: message('edit.tags-hint'),
    value: editing.tags,
    error: errorOf(errors, 'tags'),
    required: true,
    autocomplete: 'off',
    spellcheck: false,
    attributes: tagsAttributes(),
  })
}
${field({
  name: 'summary',
  label: message('edit.summary'),
  hint: message('edit.summary-hint'),
  value: editing.summary,
  error: errorOf(errors, 'summary'),
  autocomplete: 'off',
})}`;
}

function heading({ post, where }: EditView): Html {
  const link = html`<a href="${sharePath(post)}" dir="auto">${where}</a>`;
  return post.kind === 'question'
    ? html`<h1>${message('edit.question')}</h1><p class="facts">${link}</p>`
    : html`<h1>${message('edit.answer')} ${link}</h1>`;
}

/** Where a post is edited: complete without JavaScript. */
export function editView(view: EditView): Html {
  const { post, language, draft, base, errors = [], editing, overtaken } = view;
  const path = editPath(post.id);
  return html`<div class="compose-page">
${heading(view)}
${view.isSignedOut === true ? signedOutNote(path) : nothing}${overtaken ? conflictView(overtaken, editing) : errorSummary(errors)}${draftNote(draft, language)}${view.isPreview === true && previewView(editing.markdown)}
<form class="compose" method="post" action="${path}" ${draftAttributes({ what: draft.what, version: draft.version })}>
${hidden('base', base)}${draftField(draft)}
${fields(view)}
${submitRow(button({ label: message('edit.save') }), plainButton(message('write.preview'), 'preview'), draftButtons(draft), html`<a class="leave" href="${sharePath(post)}">${message('edit.cancel')}</a>`)}
</form></div>`;
}

/** Beside the form: what makes a good edit. */
export const editAside = (): Html =>
  html`<section><h2>${message('edit.tips')}</h2><ul class="tips">${(['edit.tip-meaning', 'edit.tip-mend', 'edit.tip-clear', 'edit.tip-code'] as const).map((key) => html`<li>${message(key)}</li>`)}</ul></section>`;
