import { type Static, Type } from 'typebox';
import { NotSignedIn } from '../../core/people/errors.ts';
import { CHOICES, choiceOf } from '../../core/tags/choices-rules.ts';
import { chooseLooks, chooseTag, tagChoices } from '../../core/tags/choose.ts';
import { TagChoiceRefused } from '../../core/tags/errors.ts';
import { errorText } from '../../web/error-text.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import { Back, onwardTo } from '../account/back.ts';
import type { PageContext } from '../context.ts';
import { withQuery } from '../parts/paths.ts';
import { CHOICES_PATH } from '../parts/tag-marks.ts';
import { orRefused } from '../write/refused-page.ts';
import { signInFirst } from '../write/sign-in.ts';
import { type ChoicesView, choicesView, LOOKS_PATH } from './choices-view.ts';

const Choice = Type.Object({ tag: Type.String({ maxLength: 200 }), choice: Type.Enum(CHOICES), back: Back });
const Ticked = Type.Optional(Type.String({ maxLength: 10 }));
const SAVED = withQuery(CHOICES_PATH, { saved: 'yes' });

const page = (view: ChoicesView, status?: PageReply['status']): PageReply => ({
  title: message('choices.title'),
  main: choicesView(view),
  robots: 'noindex',
  here: 'tags',
  ...(status && { status }),
});

/** Somebody who is not signed in is led to where they can; a script is told. */
function strangerFirst({ person }: PageContext, { wantsJson }: Visitor, back: string | undefined): Reply | undefined {
  if (person) return undefined;
  if (wantsJson) throw new NotSignedIn();
  return signInFirst(onwardTo(back, CHOICES_PATH));
}

/** Chooses a tag. What the page's own field held and cannot be is shown again beside it; a button elsewhere leads back where it stands. */
async function choose(context: PageContext, { tag, choice, back }: Static<typeof Choice>, visitor: Visitor): Promise<Reply> {
  const stranger = strangerFirst(context, visitor, back);
  if (stranger) return stranger;
  const onward = onwardTo(back, SAVED);
  return orRefused(visitor, onward, async () => {
    try {
      const { chosen, tag: meant } = await chooseTag(context, tag, choice);
      return { redirect: onward, status: 303, json: { tag: meant, choice: choiceOf(chosen, meant) } };
    } catch (error) {
      if (!(error instanceof TagChoiceRefused) || back || visitor.wantsJson) throw error;
      const { sentence, remedy } = errorText(error);
      return page({ chosen: await tagChoices(context), saved: false, typed: tag, errors: [{ field: 'tag', text: `${sentence} ${remedy}` }] }, 400);
    }
  });
}

/** What a member watches and ignores, and what listings make of it. */
export const choiceRoutes: Routes<PageContext> = ({ site: pages }) => {
  pages.get(CHOICES_PATH, { query: Type.Object({ saved: Ticked }) }, async (context, { query, visitor }) => {
    const stranger = strangerFirst(context, visitor, undefined);
    return stranger ?? page({ chosen: await tagChoices(context), saved: query.saved === 'yes', errors: [] });
  });
  pages.post(CHOICES_PATH, { body: Choice, limit: 'read' }, (context, { body, visitor }) => choose(context, body, visitor));
  pages.post(LOOKS_PATH, { body: Type.Object({ hides: Ticked, interesting: Ticked }), limit: 'read' }, (context, { body, visitor }) => {
    const stranger = strangerFirst(context, visitor, undefined);
    if (stranger) return stranger;
    return orRefused(visitor, CHOICES_PATH, async () => {
      const { hides, plain } = await chooseLooks(context, { hides: body.hides === 'yes', plain: body.interesting !== 'yes' });
      return { redirect: SAVED, status: 303, json: { hides, plain } };
    });
  });
  const Shown = Type.Object({ show: Type.Enum(['yes', 'no']), back: Back });
  pages.post(`${CHOICES_PATH}/interesting`, { body: Shown, limit: 'read' }, (context, { body: { show, back }, visitor }) => {
    const stranger = strangerFirst(context, visitor, back);
    if (stranger) return stranger;
    return orRefused(visitor, '/', async () => {
      const { plain } = await chooseLooks(context, { plain: show === 'no' });
      return { redirect: onwardTo(back, '/'), status: 303, json: { plain } };
    });
  });
};
