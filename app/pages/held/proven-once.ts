import { HeldForLetter, TooManyUnproven } from '../../core/moderation/held/errors.ts';
import { hold } from '../../core/moderation/held/hold.ts';
import type { HeldAct } from '../../core/moderation/held/records.ts';
import { once } from '../../core/once.ts';
import type { Purpose } from '../../web/proof-of-work/puzzle.ts';
import type { PageReply } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { sendHeldLetter } from './letter.ts';
import { isNewcomer, proverOf } from './newcomer.ts';
import { heldPage } from './view.ts';

/** A form that publishes something. `form` is its one-time id, `content` what it says (core/once.ts). */
export type Sent = {
  readonly purpose: Exclude<Purpose, 'sign-up'>;
  readonly proof: string | undefined;
  readonly form: string;
  readonly content: string;
  /** The same as data: what is kept when there is no proof. */
  readonly act: HeldAct;
};

/** The work waits for a letter to be opened. */
class Waits extends Error {}

/**
 * Does what a form asks for once, as core/once.ts does, with a newcomer's proof of work before it. Without one nothing is
 * done yet: the act is kept, its author is sent a letter with a link, and a page says so; a script is told by an error.
 * @throws HeldForLetter to a script, TooManyUnproven, and what hold and `work` throw
 */
export async function provenOnce(
  context: PageContext,
  visitor: Visitor,
  sent: Sent,
  work: (context: PageContext) => Promise<number>,
): Promise<{ readonly number: number } | { readonly page: PageReply }> {
  try {
    const number = await once(context, sent.form, sent.content, async (acting) => {
      if (!(await isProven(context, sent))) throw new Waits();
      return work({ ...context, ...acting });
    });
    return { number };
  } catch (error) {
    if (!(error instanceof Waits)) throw error;
  }
  const taken = context.proofs.standIn(visitor.address, proverOf(context).who);
  if (!taken.allowed) throw new TooManyUnproven(taken.retryAfter);
  await sendHeldLetter(context, await hold(context, sent.act, sent));
  if (visitor.wantsJson) throw new HeldForLetter();
  return { page: heldPage(sent.act) };
}

async function isProven(context: PageContext, { purpose, proof }: Sent): Promise<boolean> {
  if (!(await isNewcomer(context))) return true;
  return (await context.proofs.check(purpose, proverOf(context).who, proof)) === 'proven';
}
