import type { Question } from '../../core/posts/records.ts';
import { answerRefusal } from '../../core/posts/rules.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { type MessageKey, message } from '../../web/messages.ts';
import { draftAttributes, editorAttributes } from '../compose/attributes.ts';
import { attachLink } from '../files/attach-link.ts';
import { button, errorOf, type FormError, submitRow, textArea } from '../parts/form.ts';
import { questionPath } from '../parts/paths.ts';
import { actField } from './act.ts';
import { draftButtons, draftField, draftNote, type OpenDraft, openDraft, plainButton } from './drafts.ts';
import { proofField } from './proof.ts';
import { mayWrite, type Reader } from './reader.ts';
import { signInPath } from './sign-in.ts';

export const ANSWER_ANCHOR = 'your-answer';

export const answerPath = (question: number): string => `/questions/${question}/answer`;

/** An answer as it was typed so far. */
export type AnswerTyped = {
  readonly language: string;
  readonly markdown: string;
  readonly act: string;
  readonly draft: OpenDraft;
  readonly errors?: readonly FormError[];
  readonly isNewcomer: boolean;
};

/** The form of an answer: at the end of its question's page, and alone on the page that shows it again. */
export function answerForm(question: number, { language, markdown, act, draft, errors = [], isNewcomer }: AnswerTyped): Html {
  return html`${draftNote(draft, language)}<form class="compose" method="post" action="${answerPath(question)}" ${draftAttributes({ what: draft.what, version: draft.version })}>
${actField(act)}${draftField(draft)}
${textArea({
  name: 'markdown',
  label: message('write.answer'),
  hint: message('write.answer-hint'),
  value: markdown,
  error: errorOf(errors, 'markdown'),
  required: true,
  rows: 12,
  attributes: editorAttributes(),
  below: attachLink(),
})}
${isNewcomer && proofField('answer')}
${submitRow(button({ label: message('write.answer-post') }), plainButton(message('write.preview'), 'preview'), draftButtons(draft))}
</form>`;
}

/** Why a question takes no answer, in a sentence of its own page. */
const WHY: Readonly<Record<string, MessageKey>> = {
  closed: 'write.answer-closed',
  locked: 'write.answer-locked',
  deleted: 'write.answer-deleted',
  protected: 'write.answer-protected',
};

/** The end of a question's page: the form for members, the way to sign in for everyone else, or why there is neither. */
export function answerPart(question: Question, reader: Reader | undefined, hasAnswered: boolean): Html {
  const refusal = WHY[answerRefusal(question, reader?.person) ?? ''];
  if (refusal !== undefined) return html`<p class="no-answer">${message(refusal)}</p>`;
  if (!reader) {
    const back = signInPath(`${questionPath(question)}#${ANSWER_ANCHOR}`);
    return html`<p class="no-answer" id="${ANSWER_ANCHOR}"><a class="button" href="${back}">${message('write.answer-sign-in')}</a></p>`;
  }
  if (!mayWrite(reader)) return nothing;
  const { site, act, draft, isNewcomer } = reader;
  const typed = { language: site.language, markdown: draft?.markdown ?? '', act, draft: openDraft(`answer#${question.id}`, draft), isNewcomer };
  const form = answerForm(question.id, typed);
  if (hasAnswered && !draft)
    return html`<details class="answer-part" id="${ANSWER_ANCHOR}"><summary>${message('write.answer-another')}</summary>${form}</details>`;
  return html`<section class="answer-part" id="${ANSWER_ANCHOR}"><h2 class="aside-word">${message('write.answer')}</h2>${form}</section>`;
}
