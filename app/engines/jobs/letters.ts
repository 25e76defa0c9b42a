import type { AccountId } from '../../core/identity/records.ts';
import { giveBackLetter, removeLetter, takeLetter } from '../../core/inbox/outbox.ts';
import { mailKey, type Outgoing, type Told } from '../../core/inbox/records.ts';
import { isMailed } from '../../core/inbox/rules.ts';
import { unsubscribeToken } from '../../core/inbox/token.ts';
import type { Clock } from '../../platform/clock/port.ts';
import type { Mail } from '../../platform/mail/port.ts';
import type { Task } from '../../platform/queue/port.ts';
import type { Store } from '../../platform/store/port.ts';

/** Where somebody's letters go, and the language they chose. Undefined for an account that is gone. */
export type Recipient = { readonly email: string; readonly language?: string };

/** What a letter says; undefined when there is nothing to say any more. */
export type Compose = (told: Told, language: string | undefined, unsubscribe: URL) => Promise<{ subject: string; text: string } | undefined>;

export type LetterOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly mail: Mail;
  readonly recipientOf: (account: AccountId) => Promise<Recipient | undefined>;
  readonly compose: Compose;
  /** Scheme, host and port of the network's own pages, without a slash at the end. */
  readonly networkAddress: () => string;
};

/** The queue's name for a letter that tells of an entry. */
export const LETTER_TASK = 'inbox-letter';

/**
 * The queue's work for letters that tell of entries. A letter goes out once, however often its task comes: it is taken by
 * a condition and removed when the mail server has it. Between those two a process that dies sends it again, ten
 * minutes later: a letter twice is better than none.
 */
export function letterTasks(options: LetterOptions): Readonly<Record<string, (task: Task) => Promise<void>>> {
  const { clock, store } = options;
  return {
    async [LETTER_TASK]({ data }) {
      const id = String(data.letter);
      const letter = await takeLetter(store, id, clock.now());
      if (!letter) return;
      try {
        await sendLetter(options, letter);
      } catch (error) {
        await giveBackLetter(store, id, letter.taken);
        throw error;
      }
      await removeLetter(store, id);
    },
  };
}

/** Nothing goes to who has gone, or has ended such letters since this one was written down. */
async function sendLetter({ compose, mail, networkAddress, recipientOf, store }: LetterOptions, { account, entry, kind }: Outgoing): Promise<void> {
  const [recipient, choices] = await Promise.all([recipientOf(account), store.get(mailKey(account))]);
  if (!recipient || !isMailed(kind, choices)) return;
  const unsubscribe = new URL(`/unsubscribe/${await unsubscribeToken(store, { account, kind })}`, networkAddress());
  const letter = await compose(entry, recipient.language, unsubscribe);
  if (letter) await mail.send({ to: recipient.email, ...letter, unsubscribe });
}
