import type { Context } from '../../context.ts';
import { expiryOf, hashOf, newSecret } from '../../identity/token-records.ts';
import { NotSignedIn } from '../../people/errors.ts';
import { writer } from '../../people/permission.ts';
import { TextRefused } from '../../posts/errors.ts';
import { type TextRefusal, tagsRefusal, textRefusal, tidyTitle } from '../../posts/rules.ts';
import { HELD_FOR, type HeldAct, heldKey } from './records.ts';

/**
 * Keeps what a newcomer sent, and gives the secret that publishes it (release.ts): for the letter to them, and nobody else.
 * `form` and `content` are those of core/once.ts.
 * @throws NotSignedIn, PersonSuspended, TextRefused: what could never be published is not kept
 */
export async function hold(context: Context, act: HeldAct, { form, content }: { readonly form: string; readonly content: string }): Promise<string> {
  const person = writer(context);
  if (person.account === undefined) throw new NotSignedIn();
  const reason = refusalOf(act);
  if (reason) throw new TextRefused(reason);
  const secret = newSecret();
  const { site, store, now } = context;
  const row = { key: heldKey(hashOf(secret)), site: site.number, person: person.id, account: person.account, act, form, content };
  await store.write([{ put: { ...row, expires: expiryOf(now, HELD_FOR) }, when: 'absent' }]);
  return secret;
}

function refusalOf(act: HeldAct): TextRefusal | undefined {
  if (act.kind === 'comment') return textRefusal('comment', act.text);
  if (act.kind === 'answer') return textRefusal('body', act.markdown);
  const { title, markdown, tags, answer } = act;
  const ofAnswer = answer === undefined ? undefined : textRefusal('answer', answer);
  return textRefusal('title', tidyTitle(title)) ?? textRefusal('body', markdown) ?? tagsRefusal(tags) ?? ofAnswer;
}
