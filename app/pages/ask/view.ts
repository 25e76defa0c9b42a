import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { draftAttributes, editorAttributes, similarAttributes, tagsAttributes } from '../compose/attributes.ts';
import { attachLink } from '../files/attach-link.ts';
import { button, errorOf, errorSummary, type FormError, field, submitRow, textArea } from '../parts/form.ts';
import { actField } from '../write/act.ts';
import { draftButtons, draftField, draftNote, type OpenDraft, plainButton } from '../write/drafts.ts';
import { previewView } from '../write/preview.ts';
import { proofField } from '../write/proof.ts';
import { signedOutNote } from '../write/sign-in.ts';

export const ASK_PATH = '/questions/ask';

/** What was typed so far. */
export type Asked = { readonly title: string; readonly markdown: string; readonly tags: string; readonly answer: string };

export const NOTHING_ASKED: Asked = { title: '', markdown: '', tags: '', answer: '' };

export type AskView = {
  readonly language: string;
  readonly asked: Asked;
  readonly act: string;
  readonly draft: OpenDraft;
  readonly errors?: readonly FormError[];
  readonly isSignedOut?: boolean;
  /** Show what it will look like. */
  readonly isPreview?: boolean;
  /** Questions like it; absent unless they were looked for. */
  readonly similar?: Html;
  /** The form asks for a proof of work. */
  readonly isNewcomer: boolean;
};

/** What stands above the form: what it would look like, and what is like it. */
function above({ asked, isPreview, similar }: AskView): Html {
  const found =
    similar && html`<section class="similar-found" aria-label="${message('ask.similar')}"><h2>${message('ask.similar')}</h2>${similar}</section>`;
  if (isPreview !== true) return html`${found}`;
  return html`${found}${previewView(asked.markdown)}${asked.answer.trim() !== '' && previewView(asked.answer, message('ask.own-answer-label'))}`;
}

function fields({ asked }: AskView, errors: readonly FormError[]): Html {
  const answerError = errorOf(errors, 'answer');
  return html`${field({
    name: 'title',
    label: message('ask.question-title'),
    hint: message('ask.question-title-hint'),
    value: asked.title,
    error: errorOf(errors, 'title'),
    required: true,
    autocomplete: 'off',
    attributes: similarAttributes(),
  })}
${textArea({
  name: 'markdown',
  label: message('ask.body'),
  hint: message('ask.body-hint'),
  value: asked.markdown,
  error: errorOf(errors, 'markdown'),
  required: true,
  rows: 14,
  attributes: editorAttributes(),
  below: attachLink(),
})}
${field({
  name: 'tags',
  label: message('ask.tags'),
  hint: message('ask.tags-hint'),
  value: asked.tags,
  error: errorOf(errors, 'tags'),
  required: true,
  autocomplete: 'off',
  spellcheck: false,
  attributes: tagsAttributes(),
})}
<details class="own-answer"${(asked.answer !== '' || answerError !== undefined) && html` open`}><summary>${message('ask.own-answer')}</summary>
${textArea({
  name: 'answer',
  label: message('ask.own-answer-label'),
  hint: message('ask.own-answer-hint'),
  value: asked.answer,
  error: answerError,
  rows: 10,
  attributes: editorAttributes(),
  below: attachLink(),
})}</details>`;
}

/** Where a question is asked: complete without JavaScript. */
export function askView(view: AskView): Html {
  const { act, draft, errors = [], isSignedOut, isNewcomer, language } = view;
  return html`<div class="compose-page">
<h1>${message('ask.title')}</h1>
${isSignedOut === true ? signedOutNote(ASK_PATH) : nothing}${errorSummary(errors)}${draftNote(draft, language)}${above(view)}
<form class="compose" method="post" action="${ASK_PATH}" ${draftAttributes({ what: draft.what, version: draft.version })}>
${actField(act)}${draftField(draft)}
${fields(view, errors)}
${isNewcomer && proofField('ask')}
${submitRow(button({ label: message('ask.post') }), plainButton(message('ask.look'), 'similar'), plainButton(message('write.preview'), 'preview'), draftButtons(draft))}
</form></div>`;
}

/** Beside the form: what makes a question that gets answered. */
export const askAside = (): Html =>
  html`<section><h2>${message('ask.tips')}</h2><ul class="tips">${(['ask.tip-search', 'ask.tip-one', 'ask.tip-try', 'ask.tip-small'] as const).map((key) => html`<li>${message(key)}</li>`)}</ul></section>`;
