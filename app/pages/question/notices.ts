import type { Heading } from '../../core/posts/headings.ts';
import type { QuestionPage } from '../../core/posts/page.ts';
import type { Closed, Question } from '../../core/posts/records.ts';
import { type Content, type Html, html, nothing } from '../../web/html.ts';
import { isMessage, message } from '../../web/messages.ts';
import { time } from '../parts/dates.ts';
import { exact } from '../parts/numbers.ts';
import { questionPath } from '../parts/paths.ts';
import { authorLink, type People } from '../parts/person.ts';

/** Names of those who closed it, linked where they are still here, with commas between. */
function voters(closed: Closed, people: People): Content {
  if (!closed.voters || closed.voters.length === 0) return nothing;
  return html` · ${closed.voters.map((voter, index) => [index > 0 && ', ', authorLink(voter, people)])}`;
}

function duplicate(originals: readonly Heading[]): Html {
  if (originals.length === 0) return html`<p>${message('notice.duplicate-lost')}</p>`;
  const one = (original: Heading): Html => html`<li><a href="${questionPath(original)}" dir="auto">${original.title}</a></li>`;
  return html`<p>${message('notice.duplicate-of')}</p><ul>${originals.map(one)}</ul>`;
}

/** Why it was closed, in a sentence for the reasons that are known, else in the reason's own words. */
function reason(closed: Closed): Html {
  const key = `closed.${closed.reason}`;
  return html`<p>${isMessage(key) ? message(key) : message('closed.why', { reason: closed.reason })}</p>`;
}

function closedNotice(closed: Closed, page: QuestionPage, language: string): Html {
  const isDuplicate = closed.reason === 'duplicate';
  const title = message(isDuplicate ? 'notice.duplicate' : 'notice.closed');
  return html`<section class="notice${isDuplicate ? ' duplicate' : ' closed'}"><h2>${title}</h2>${isDuplicate ? duplicate(page.duplicates) : reason(closed)}<p class="fine">${message('notice.closed')} ${time(closed.at, language)}${voters(closed, page.people)}</p></section>`;
}

const plain = (title: string, why: string, since: number, language: string): Html =>
  html`<section class="notice"><h2>${title}</h2><p>${why}</p><p class="fine">${message('notice.since')} ${time(since, language)}</p></section>`;

/** What a reader must know before reading on. Empty for most questions. */
export function notices(page: QuestionPage, language: string): Html {
  const question: Question = page.question;
  if (!question.closed && !question.bounty && question.locked === undefined) return nothing;
  return html`${question.closed && closedNotice(question.closed, page, language)}${question.bounty && html`<p class="notice bounty">${message('bounty.open', { amount: exact(question.bounty.amount, language) })} ${time(question.bounty.ends, language)}.</p>`}${question.locked !== undefined && plain(message('notice.locked'), message('notice.locked-why'), question.locked, language)}`;
}

/** Below the answers, where one would write another: that not everybody may. */
export const protectedNotice = ({ protected: since }: Question, language: string): Html =>
  since === undefined ? nothing : plain(message('notice.protected'), message('notice.protected-why'), since, language);
