import { TOTP } from 'otpauth';
import { addAccount } from '../../app/core/identity/add-account.ts';
import type { Client, IdentityContext } from '../../app/core/identity/context.ts';
import type { Account } from '../../app/core/identity/records.ts';
import { identityTasks } from '../../app/core/identity/tasks.ts';
import { systemClock } from '../../app/platform/clock/system.ts';
import type { Letter } from '../../app/platform/mail/port.ts';
import type { Queue } from '../../app/platform/queue/port.ts';
import type { Store } from '../../app/platform/store/port.ts';
import { openSqlite } from '../../app/platform/store/sqlite.ts';
import { quickHasher } from './quick-hasher.ts';

/** A password that nothing stands against. */
export const PASSWORD = 'a kettle whistles at noon';

/** The network's own host, with the letters that it has sent. */
export type IdentityYard = {
  readonly context: IdentityContext;
  readonly letters: readonly Letter[];
  /** The context of a request made so many seconds later. */
  later(seconds: number): IdentityContext;
  /** The token in the link of the last letter to an address. */
  token(email: string): string;
  account(name: string): Promise<Account>;
  close(): Promise<void>;
};

/** Identity over a store in memory, or one that a test brings. Letters are written at once. */
export function openIdentity(over: { store: Store; close(): Promise<void> } = openSqlite({ path: ':memory:', clock: systemClock })): IdentityYard {
  const letters: Letter[] = [];
  const mail = { send: async (letter: Letter) => void letters.push(letter) };
  const queue: Queue = {
    send: async (task) => identityTasks(() => context, mail)[task.kind]?.(task),
    work: () => Promise.reject(new Error('It works at once.')),
    deadLetters: async () => [],
    resend: async () => undefined,
  };
  const context: IdentityContext = {
    store: over.store,
    clock: systemClock,
    now: Date.now(),
    queue,
    hasher: quickHasher({ waiting: 100 }),
    networkHost: 'localhost',
    networkAddress: 'http://localhost:4000',
  };
  return {
    context,
    letters,
    later: (seconds) => ({ ...context, now: context.now + seconds * 1000 }),
    token(email) {
      const letter = letters.findLast(({ to }) => to === email);
      const token = /http:\/\/localhost:4000\/[a-z-]+\/([A-Za-z0-9_-]{43})\n/.exec(letter?.text ?? '')?.[1];
      if (!token) throw new Error(`No letter with a link went to ${email}.`);
      return token;
    },
    account: (name) => addAccount(context, { name, email: `${name.toLowerCase()}@example.org`, password: PASSWORD }),
    close: () => over.close(),
  };
}

/** A browser somewhere, with the cookie of a known device or without. */
export const browser = (address = '203.0.113.7', device?: string): Client => ({ address, agent: 'A browser', ...(device && { device }) });

/** What an authenticator app shows at a time. */
export const totpCode = (secret: string, time: number): string => new TOTP({ secret }).generate({ timestamp: time });

/** Outcomes of things done at once: what came of those that came through, and what the others were told. */
export async function atOnce<T>(deeds: readonly Promise<T>[]): Promise<{ done: readonly T[]; refused: readonly unknown[] }> {
  const outcomes = await Promise.allSettled(deeds);
  return {
    done: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])),
    refused: outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : [])),
  };
}
