import type { Letter, Mail } from '../../platform/mail/port.ts';
import type { Task } from '../../platform/queue/port.ts';
import { accountByEmail } from './account-by-email.ts';
import type { IdentityContext } from './context.ts';
import { letters, type Notice } from './letters.ts';
import { type LetterKind, taskKind } from './send-letter.ts';
import { issueToken } from './tokens.ts';

/** Writes one kind of letter: who has the address is looked up here, behind the answer. None, when there is nobody to write to. */
type Writer = (context: IdentityContext, email: string, data: Task['data']) => Promise<Letter | undefined>;

const WRITERS: Readonly<Record<LetterKind, Writer>> = {
  async 'sign-up'(context, email, { name }) {
    if (await accountByEmail(context, email)) return letters.known(email, context.networkAddress);
    const token = await issueToken(context, 'sign-up', { email, name: String(name) });
    return letters.signUp(email, context.networkAddress, token);
  },
  async reset(context, email) {
    const account = await accountByEmail(context, email);
    if (!account) return undefined;
    const token = await issueToken(context, 'reset', { account: account.id, generation: account.generation });
    return letters.reset(account.email, context.networkAddress, token);
  },
  async device(context, email) {
    const account = await accountByEmail(context, email);
    return account && letters.device(account.email, context.networkAddress, await issueToken(context, 'device', { account: account.id }));
  },
  async 'email-change'(context, email, { account, generation }) {
    const standing = await accountByEmail(context, email);
    if (standing && standing.id !== account) return letters.known(email, context.networkAddress);
    const token = await issueToken(context, 'email', { email, account: Number(account), generation: Number(generation) });
    return letters.emailChange(email, context.networkAddress, token);
  },
  async notice(context, email, { what }) {
    return isNotice(what) ? letters.notice(email, context.networkAddress, what) : undefined;
  },
};

const isNotice = (what: unknown): what is Notice => ['password', 'email', 'totp', 'totp-removed', 'passkey'].some((notice) => notice === what);

/**
 * What the queue does for identity, by the kind of task. A task that is run again sends its letter again, with a token of
 * its own: no harm. `contextNow` makes a context with the time of the work.
 */
export function identityTasks(contextNow: () => IdentityContext, mail: Mail): Readonly<Record<string, (task: Task) => Promise<void>>> {
  const handlers = Object.entries(WRITERS).map(([kind, write]) => {
    const handle = async ({ data }: Task): Promise<void> => {
      const letter = await write(contextNow(), String(data.email), data);
      if (letter) await mail.send(letter);
    };
    return [taskKind(kind), handle] as const;
  });
  return Object.fromEntries(handlers);
}
