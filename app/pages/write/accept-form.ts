import type { Answer, Question } from '../../core/posts/records.ts';
import { acceptRefusal } from '../../core/posts/rules.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { mayWrite, type Reader } from './reader.ts';

/** The asker's button beside an answer: accepts it, or takes that back. Nothing for anybody else. */
export function acceptForm(question: Question, answer: Answer, reader: Reader): Html | undefined {
  if (!mayWrite(reader) || acceptRefusal(question, answer, reader.person.id) !== undefined) return undefined;
  const isAccepted = question.accepted === answer.id;
  const label = message(isAccepted ? 'write.accepted' : 'write.accept');
  const title = message(isAccepted ? 'write.accepted-title' : 'write.accept-title');
  return html`<form class="accept" data-accept method="post" action="/posts/${answer.id}/accept"><button name="accepted" value="${isAccepted ? 'no' : 'yes'}" aria-pressed="${String(isAccepted)}" title="${title}"><span class="tick" aria-hidden="true">&#10003;</span> ${label}</button></form>`;
}
