import { ulid } from '../../core/ulid.ts';
import { sendByQueue } from '../../platform/mail/by-queue.ts';
import { message } from '../../web/messages.ts';
import type { PageContext } from '../context.ts';

/** Where the link of a letter leads. */
export const heldPath = (secret: string): string => `/held/${secret}`;

/** Sends whoever wrote something the link that publishes it. The letter quotes nothing of it. */
export async function sendHeldLetter(context: PageContext, secret: string): Promise<void> {
  const { account, addressOf, clock, queue, site } = context;
  if (!account) return;
  const lines = [message('held.letter', { site: site.title }), `${addressOf(site)}${heldPath(secret)}`, message('held.letter-not-you')];
  await sendByQueue(queue, ulid(clock.now()), {
    to: account.email,
    subject: message('held.letter-subject', { site: site.title }),
    text: `${lines.join('\n\n')}\n`,
  });
}
