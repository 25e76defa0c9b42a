import { Type } from 'typebox';
import { questionsOf } from '../../core/posts/headings.ts';
import type { Question } from '../../core/posts/records.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { JsonReply, Routes } from '../../web/routes.ts';
import type { PageContext } from '../context.ts';
import { questionPath } from '../parts/paths.ts';

const SIMILAR = 5;

/** Below it, words are too few to be like anything. */
const TYPED_AT_LEAST = 8;

const Query = Type.Object({ title: Type.Optional(Type.String({ maxLength: 300 })) });

/** In a window of its own: what somebody is writing must not be lost to a look at another question. */
function line(question: Question): Html {
  const accepted = question.accepted !== undefined && html` <span class="answered">&#10003; ${message('compose.accepted')}</span>`;
  return html`<li><a href="${questionPath(question)}" target="_blank" rel="noopener" dir="auto">${question.title}</a> <small>${message('compose.answers', { count: question.answers })}${accepted}</small></li>`;
}

/** Questions like a title, best first. */
async function found(context: PageContext, title: string): Promise<readonly Question[]> {
  if (title.trim().length < TYPED_AT_LEAST) return [];
  return questionsOf(context, await context.search.similar(context.site.number, title, SIMILAR));
}

const list = (questions: readonly Question[]): Html => (questions.length === 0 ? nothing : html`<ul class="similar">${questions.map(line)}</ul>`);

/** A list of the questions like a title; nothing when there are none. */
export const similarQuestions = async (context: PageContext, title: string): Promise<Html> => list(await found(context, title));

/** Questions like the title that somebody types, before they ask what has been answered. */
export const similarRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/questions/similar', { limit: 'search', query: Query }, async (context, { query: { title = '' } }): Promise<JsonReply> => {
    const questions = await found(context, title);
    const said = questions.length === 0 ? '' : message('compose.similar-found', { count: questions.length });
    return { json: { count: questions.length, said, html: list(questions).text } };
  });
};
