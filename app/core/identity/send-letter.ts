import type { Task } from '../../platform/queue/port.ts';
import { Conflict } from '../../platform/store/port.ts';
import { ulid } from '../ulid.ts';
import type { IdentityContext } from './context.ts';
import { EmailRefused } from './errors.ts';
import { triesKey } from './guard.ts';
import { claimedEmail, tidyEmail } from './rules.ts';
import { expiryOf, hashOf } from './token-records.ts';

/** Letters that strangers may have sent to one address, and the seconds for which they are counted: nobody's mailbox is filled from here. */
const LETTERS = { most: 5, life: 3_600 } as const;

/** What a letter of identity is about; tasks.ts writes it. */
export type LetterKind = 'sign-up' | 'reset' | 'device' | 'email-change' | 'notice';

/**
 * Asks for a letter to an address that somebody typed. Who has an account there is looked up behind the answer, so the
 * answer and its time are the same for all. Too many letters to one address are quietly not sent.
 * @throws EmailRefused
 */
export async function requestLetter(context: IdentityContext, kind: LetterKind, typed: string, data: Task['data'] = {}): Promise<void> {
  const email = tidyEmail(typed);
  if (!email) throw new EmailRefused();
  const { store, now } = context;
  const counted = { add: { count: 1 }, set: { last: now, expires: expiryOf(now, LETTERS.life) } };
  try {
    await store.write([{ update: triesKey('letters', hashOf(claimedEmail(email))), ...counted, when: { below: { count: LETTERS.most } } }]);
  } catch (error) {
    if (error instanceof Conflict) return;
    throw error;
  }
  await sendLetter(context, kind, { ...data, email });
}

/** Puts a letter into the queue. */
export const sendLetter = ({ queue, clock }: IdentityContext, kind: LetterKind, data: Task['data']): Promise<void> =>
  queue.send({ id: ulid(clock.now()), kind: taskKind(kind), site: 0, data });

/** The queue's name for it. */
export const taskKind = (kind: string): string => `identity-${kind}`;
