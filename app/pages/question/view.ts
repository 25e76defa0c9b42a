import type { QuestionPage } from '../../core/posts/page.ts';
import type { Site } from '../../core/sites/records.ts';
import { type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { islandWords } from '../compose/attributes.ts';
import { time } from '../parts/dates.ts';
import { headingList } from '../parts/headings.ts';
import { liveQuestion } from '../parts/live.ts';
import { noun } from '../parts/numbers.ts';
import { paging } from '../parts/paging.ts';
import { questionPath, withQuery } from '../parts/paths.ts';
import { tabRow } from '../parts/tabs.ts';
import { acceptForm } from '../write/accept-form.ts';
import { answerPart } from '../write/answer-form.ts';
import { isOwn, type Reader } from '../write/reader.ts';
import { notices, protectedNotice } from './notices.ts';
import { postView } from './post.ts';

export const SORTS = ['score', 'newest', 'oldest', 'active'] as const;
export type Sort = (typeof SORTS)[number];
export type Answers = { readonly sort: Sort; readonly page: number };

/** Where a page of the answers is; the first by score is the question's own address. */
export const answersPath = (question: { readonly id: number; readonly title: string }, { sort, page }: Answers): string =>
  withQuery(questionPath(question), { sort: sort === 'score' ? undefined : sort, page: page === 1 ? undefined : page });

function answersView(site: Site, page: QuestionPage, asked: Answers, reader: Reader | undefined): Html {
  const { question } = page;
  const sorts = SORTS.map((sort) => ({
    label: message(`answers.${sort}`),
    path: `${answersPath(question, { sort, page: 1 })}#answers`,
    here: sort === asked.sort,
  }));
  const one = ({ answer, html: body, comments }: QuestionPage['answers'][number]): Html => {
    const accept = reader && acceptForm(question, answer, reader);
    return postView(
      site,
      {
        post: answer,
        html: body,
        comments,
        accepted: answer.id === question.accepted,
        ran: page.ran.get(answer.id),
        files: page.files.get(answer.id),
        accept,
      },
      page.people,
      reader,
    );
  };
  const hasAnswered = reader !== undefined && page.answers.some(({ answer }) => isOwn(reader, answer) && answer.deleted === undefined);
  const pathOf = (number: number): string => `${answersPath(question, { sort: asked.sort, page: number })}#answers`;
  return html`<div class="answers-head" id="answers"><h2>${noun('answers.title', question.answers)}</h2>${question.answers > 1 && tabRow(sorts, 'sort', message('answers.sort'))}</div>
${question.answers === 0 && html`<p class="empty">${message('answers.none')}</p>`}
${page.answers.map(one)}
${paging(asked.page, page.answerPages, site.language, pathOf)}${protectedNotice(question, site.language)}
${answerPart(question, reader, hasAnswered)}`;
}

/** A question with a page of its answers. For a member, with what they may do. */
export function questionView(site: Site, page: QuestionPage, asked: Answers, reader?: Reader): Html {
  const { question } = page;
  const { language } = site;
  return html`<article class="question" ${liveQuestion(question.id)}${reader && html` ${islandWords()}`}>
<h1 dir="auto"><a href="${questionPath(question)}">${question.title}</a></h1>
<p class="facts"><span>${message('question.asked')} <b>${time(question.created, language)}</b></span> <span>${message('question.active')} <b>${time(question.active, language)}</b></span> <span>${message('question.seen', { count: question.views })}</span></p>
${notices(page, language)}
${postView(site, { post: question, html: page.html, comments: page.comments, accepted: false, ran: page.ran.get(question.id), files: page.files.get(question.id) }, page.people, reader)}
${answersView(site, page, asked, reader)}
</article>`;
}

/** What it links to, and what is like it. */
export function questionAside(site: Site, page: QuestionPage): Html | undefined {
  if (page.linked.length + page.related.length === 0) return undefined;
  return html`${headingList(message('aside.linked'), page.linked, site.language)}${headingList(message('aside.related'), page.related, site.language)}`;
}
