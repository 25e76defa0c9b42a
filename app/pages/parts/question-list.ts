import type { Question } from '../../core/posts/records.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { time } from './dates.ts';
import { compact, noun } from './numbers.ts';
import { questionPath } from './paths.ts';
import { authorLink, type People } from './person.ts';
import type { Personal } from './tag-marks.ts';
import { tagList } from './tags.ts';

type Language = string;

/** Which of a question's moments a line ends with. */
export type Moment = 'asked' | 'active';

const count = (key: Parameters<typeof noun>[0], number: number, language: Language): Html =>
  html`<span><b>${compact(number, language)}</b> ${noun(key, number)}</span>`;

/** Votes, answers, views. An accepted answer has a tick and a word, since green alone tells nobody who cannot see it. */
function numbers(question: Question, language: Language): Html {
  const answers =
    question.accepted === undefined
      ? html`<span${question.answers > 0 && html` class="some"`}><b>${compact(question.answers, language)}</b> ${noun('count.answers', question.answers)}</span>`
      : html`<span class="answered" title="${message('accepted')}"><span aria-hidden="true">&#10003; </span><b>${compact(question.answers, language)}</b> ${noun('count.answers', question.answers)}</span>`;
  return html`<div class="numbers">${count('count.votes', question.score, language)}${answers}${count('count.views', question.views, language)}</div>`;
}

function marks(question: Question): Html {
  const closed =
    question.closed && html` <span class="mark">${message(question.closed.reason === 'duplicate' ? 'duplicate.mark' : 'closed.mark')}</span>`;
  const bounty = question.bounty && html` <span class="mark bounty">${message('bounty.mark', { amount: question.bounty.amount })}</span>`;
  return html`${closed}${bounty}`;
}

/** One question of a listing. */
export function questionLine(question: Question, people: People, language: Language, moment: Moment, { kind, mark, why }: Personal = {}): Html {
  const [word, at] =
    moment === 'asked' ? ([message('listing.asked'), question.created] as const) : ([message('listing.active-at'), question.active] as const);
  const person = question.author.id === undefined ? undefined : people.get(question.author.id);
  const reputation = person && person.reputation > 0 && html` <b class="reputation">${compact(person.reputation, language)}</b>`;
  return html`<li class="line${kind && ` ${kind}`}">${numbers(question, language)}<div class="about"><h2><a href="${questionPath(question)}" dir="auto">${question.title}</a>${marks(question)}${mark}</h2><p class="excerpt" dir="auto">${question.excerpt}</p>${why}<div class="line-foot">${tagList(question.tags)}<span class="line-by">${authorLink(question.author, people)}${reputation} · ${word} ${time(at, language)}</span></div></div></li>
`;
}

/** Questions one under the other; `personal` says of each what its reader alone is told. */
export const questionList = (
  questions: readonly Question[],
  people: People,
  language: Language,
  moment: Moment,
  personal?: (question: Question) => Personal,
): Html =>
  questions.length === 0
    ? nothing
    : html`<ol class="lines">${questions.map((question) => questionLine(question, people, language, moment, personal?.(question)))}</ol>`;
