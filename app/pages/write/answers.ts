import { type Static, Type } from 'typebox';
import { NotSignedIn } from '../../core/people/errors.ts';
import { answer } from '../../core/posts/answer.ts';
import { readDraft } from '../../core/posts/drafts.ts';
import { PostDeleted, PostNotFound, PostRefused } from '../../core/posts/errors.ts';
import { PostId, type Question } from '../../core/posts/records.ts';
import { answerRefusal, maySee, textRefusal } from '../../core/posts/rules.ts';
import { type Html, html, nothing } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { provenOnce, type Sent } from '../held/proven-once.ts';
import { errorSummary } from '../parts/form.ts';
import { questionPath } from '../parts/paths.ts';
import { questionOf } from '../parts/question-of.ts';
import { anchoredIn } from '../question/redirects.ts';
import { newAct } from './act.ts';
import { type AnswerTyped, answerForm, answerPath } from './answer-form.ts';
import { carried, Typed } from './body.ts';
import { draftPressed } from './draft-pressed.ts';
import { openDraft } from './drafts.ts';
import { forgetDraft } from './forget-draft.ts';
import { previewView } from './preview.ts';
import { isNewcomer } from './proof.ts';
import { errorsIn, refusedBy } from './refused.ts';
import { signedOutNote, signInFirst } from './sign-in.ts';

const Params = Type.Object({ id: PostId });
const Body = Type.Object({ markdown: Typed, ...carried });

type Shown = Omit<AnswerTyped, 'language' | 'isNewcomer'>;

/** The form alone, with what is to be seen above it. */
function page(context: PageContext, question: Question, typed: Shown, above: Html = nothing, status: PageReply['status'] = 200): PageReply {
  const title = `${message('write.answer-to')} ${question.title}`;
  const form = answerForm(question.id, { ...typed, language: context.site.language, isNewcomer: isNewcomer(context) });
  const heading = html`<h1>${message('write.answer-to')} <a href="${questionPath(question)}" dir="auto">${question.title}</a></h1>`;
  const main = html`<div class="compose-page">${heading}\n${above}${errorSummary(typed.errors ?? [])}${form}</div>`;
  return { title, status, main, robots: 'noindex', here: 'questions' };
}

/** A question that whoever asks may see. @throws PostNotFound, PostDeleted */
async function visibleQuestion(context: PageContext, id: number): Promise<Question> {
  const question = await questionOf(context, { question: id });
  if (!question) throw new PostNotFound(id);
  if (!maySee(question, context.person)) throw new PostDeleted(id);
  return question;
}

async function open(context: PageContext, id: number): Promise<Reply> {
  const question = await visibleQuestion(context, id);
  const reason = answerRefusal(question, context.person);
  if (reason) throw new PostRefused(reason);
  if (!context.person) return signInFirst(answerPath(id));
  const what = `answer#${id}` as const;
  const draft = await readDraft(context, what);
  return page(context, question, { markdown: draft?.markdown ?? '', act: newAct(), draft: openDraft(what, draft) });
}

async function send(context: PageContext, id: number, body: Static<typeof Body>, visitor: Visitor): Promise<Reply> {
  const { markdown = '', press, act = newAct(), draft: base = 0 } = body;
  const what = `answer#${id}` as const;
  const typed = { markdown, act, draft: { what, version: base } };
  if (!context.person && visitor.wantsJson) throw new NotSignedIn();
  // A question that is closed by now takes no answer, but what was typed may still be looked at and kept.
  const question = await visibleQuestion(context, id);
  if (!context.person) return page(context, question, typed, signedOutNote(answerPath(id)), 401);
  if (press === 'preview') return page(context, question, typed, previewView(markdown));
  if (press === 'draft' || press === 'discard') {
    const pressed = await draftPressed(context, { press, what, text: { markdown }, base, back: answerPath(id) });
    if ('done' in pressed) return pressed.done;
    return page(context, question, { ...typed, draft: pressed.draft, errors: pressed.refused.errors }, nothing, pressed.refused.status);
  }
  const errors = visitor.wantsJson ? [] : errorsIn({ markdown: textRefusal('body', markdown) });
  if (errors.length > 0) return page(context, question, { ...typed, errors }, nothing, 400);
  try {
    const content = `answer ${id}\n${markdown}`;
    const sent: Sent = { purpose: 'answer', proof: body.proof, form: act, content, act: { kind: 'answer', question: id, markdown } };
    const done = await provenOnce(context, visitor, sent, (acting) => answer(acting, id, { markdown, read: question }));
    await forgetDraft(context, what);
    if ('page' in done) return done.page;
    const { number: post } = done;
    const path = await anchoredIn(context, { ...question, answers: question.answers + 1 }, post);
    return { redirect: path, status: 303, json: { post, path } };
  } catch (error) {
    if (visitor.wantsJson) throw error;
    const refused = refusedBy(error);
    return page(context, question, { ...typed, errors: refused.errors }, nothing, refused.status);
  }
}

/** Answering a question. The form stands on its page; alone it stands here. */
export const answerRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/questions/:id/answer', { params: Params }, (context, { params }) => open(context, params.id));
  site.post('/questions/:id/answer', { limit: 'write', params: Params, body: Body }, (context, { params, body, visitor }) =>
    send(context, params.id, body, visitor),
  );
};
