import { type Static, Type } from 'typebox';
import { NotSignedIn } from '../../core/people/errors.ts';
import { ask } from '../../core/posts/ask.ts';
import { readDraft } from '../../core/posts/drafts.ts';
import { tagsRefusal, textRefusal, tidyTitle } from '../../core/posts/rules.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import { similarQuestions } from '../compose/similar.ts';
import type { PageContext } from '../context.ts';
import { provenOnce, type Sent } from '../held/proven-once.ts';
import { questionPath, withQuery } from '../parts/paths.ts';
import { newAct } from '../write/act.ts';
import { carried, Typed, tagsTyped } from '../write/body.ts';
import { draftPressed } from '../write/draft-pressed.ts';
import { openDraft } from '../write/drafts.ts';
import { forgetDraft } from '../write/forget-draft.ts';
import { isNewcomer } from '../write/proof.ts';
import { errorsIn, refusedBy } from '../write/refused.ts';
import { signInFirst } from '../write/sign-in.ts';
import { ASK_PATH, type Asked, type AskView, askAside, askView, NOTHING_ASKED } from './view.ts';

const WHAT = 'ask';

const Body = Type.Object({ title: Typed, markdown: Typed, tags: Typed, answer: Typed, ...carried });
type AskBody = Static<typeof Body>;

const page = (context: PageContext, view: Omit<AskView, 'language' | 'isNewcomer'>, status: PageReply['status'] = 200): PageReply => ({
  title: message('ask.title'),
  status,
  main: askView({ language: context.site.language, isNewcomer: isNewcomer(context), ...view }),
  aside: askAside(),
  robots: 'noindex',
  here: 'questions',
});

/** The form, filled from the draft that was kept, else with the tags of the listing it was opened from. */
async function open(context: PageContext, tags: string): Promise<Reply> {
  if (!context.person) return signInFirst(withQuery(ASK_PATH, { tags }));
  const draft = await readDraft(context, WHAT);
  const { title = '', markdown = '', answer = '' } = draft ?? {};
  return page(context, { asked: { title, markdown, tags: draft?.tags ?? tags, answer }, act: newAct(), draft: openDraft(WHAT, draft) });
}

/** All that stands against it, for those who read it beside the fields. */
function wrongWith({ title, markdown, tags, answer }: Asked): ReturnType<typeof errorsIn> {
  return errorsIn({
    title: textRefusal('title', tidyTitle(title)),
    markdown: textRefusal('body', markdown),
    tags: tagsRefusal(tagsTyped(tags)),
    answer: answer.trim() === '' ? undefined : textRefusal('answer', answer),
  });
}

async function send(context: PageContext, body: AskBody, visitor: Visitor): Promise<Reply> {
  const { press, act = newAct(), draft: base = 0 } = body;
  const asked: Asked = { ...NOTHING_ASKED, ...typedIn(body) };
  const view = { asked, act, draft: { what: WHAT, version: base } } as const;
  if (!context.person) {
    if (visitor.wantsJson) throw new NotSignedIn();
    return page(context, { ...view, isSignedOut: true }, 401);
  }
  if (press === 'preview') return page(context, { ...view, isPreview: true });
  if (press === 'similar') return page(context, { ...view, similar: await similarQuestions(context, asked.title) });
  if (press === 'draft' || press === 'discard') {
    const pressed = await draftPressed(context, { press, what: WHAT, text: asked, base, back: ASK_PATH });
    if ('done' in pressed) return pressed.done;
    return page(context, { ...view, draft: pressed.draft, errors: pressed.refused.errors }, pressed.refused.status);
  }

  const errors = visitor.wantsJson ? [] : wrongWith(asked);
  if (errors.length > 0) return page(context, { ...view, errors }, 400);
  try {
    const { title, markdown, tags: typed, answer } = asked;
    const what = { title, markdown, tags: tagsTyped(typed), ...(answer.trim() !== '' && { answer }) };
    const sent: Sent = { purpose: 'ask', proof: body.proof, form: act, content: JSON.stringify(['ask', asked]), act: { kind: 'question', ...what } };
    const done = await provenOnce(context, visitor, sent, (acting) => ask(acting, what));
    await forgetDraft(context, WHAT);
    if ('page' in done) return done.page;
    const { number: question } = done;
    const path = questionPath({ id: question, title: tidyTitle(title) });
    return { redirect: path, status: 303, json: { question, path } };
  } catch (error) {
    if (visitor.wantsJson) throw error;
    const refused = refusedBy(error);
    return page(context, { ...view, errors: refused.errors }, refused.status);
  }
}

const typedIn = ({ title = '', markdown = '', tags = '', answer = '' }: AskBody): Asked => ({ title, markdown, tags, answer });

/** Asking a question. */
export const askRoutes: Routes<PageContext> = ({ site }) => {
  const query = Type.Object({ tags: Type.Optional(Type.String({ maxLength: 200 })) });
  site.get(ASK_PATH, { query }, (context, { query: { tags = '' } }) => open(context, tags));
  site.post(ASK_PATH, { limit: 'write', body: Body }, (context, { body, visitor }) => send(context, body, visitor));
};
