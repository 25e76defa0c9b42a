import type { Context } from '../../context.ts';
import { hashOf } from '../../identity/token-records.ts';
import { once } from '../../once.ts';
import { personKey } from '../../people/records.ts';
import { answer } from '../../posts/answer.ts';
import { ask } from '../../posts/ask.ts';
import { comment } from '../../posts/comment.ts';
import { HeldGone } from './errors.ts';
import { type Held, type HeldAct, heldKey } from './records.ts';

/** What waits behind a secret on this site. @throws HeldGone */
export async function heldBehind({ site, store }: Context, secret: string): Promise<Held> {
  const held = await store.get(heldKey(hashOf(secret)));
  if (held?.site !== site.number) throw new HeldGone();
  return held;
}

/**
 * Publishes what waits behind a secret, in its author's name: whoever holds the secret has read the author's letter. Done
 * twice, or after a proof had published the same form, it leads to the first. What an operation refuses stays until it
 * expires. The number of the question, answer or comment.
 * @throws HeldGone, and what ask, answer and comment throw
 */
export async function release(context: Context, secret: string): Promise<{ readonly act: HeldAct; readonly number: number }> {
  const held = await heldBehind(context, secret);
  const person = await context.store.get(personKey(context.site.number, held.person));
  if (!person) throw new HeldGone();
  const number = await once({ ...context, person }, held.form, held.content, (acting) => published(acting, held.act));
  await context.store.write([{ remove: held.key }]);
  return { act: held.act, number };
}

function published(context: Context, act: HeldAct): Promise<number> {
  if (act.kind === 'question') return ask(context, act);
  return act.kind === 'answer' ? answer(context, act.question, act) : comment(context, act.post, act);
}
