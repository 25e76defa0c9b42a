import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseMail } from '../../../app/core/inbox/choices.ts';
import { LETTER_HELD, outgoingLetters, takeLetter } from '../../../app/core/inbox/outbox.ts';
import { type Outgoing, outgoingKey } from '../../../app/core/inbox/records.ts';
import { unsubscribe } from '../../../app/core/inbox/unsubscribe.ts';
import { handOverLetters } from '../../../app/engines/jobs/hand-over-letters.ts';
import { LETTER_TASK, type LetterOptions, letterTasks } from '../../../app/engines/jobs/letters.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import type { Letter } from '../../../app/platform/mail/port.ts';
import type { Task } from '../../../app/platform/queue/port.ts';
import type { Store } from '../../../app/platform/store/port.ts';
import { openSqlite } from '../../../app/platform/store/sqlite.ts';
import { THEN } from '../../support/yard.ts';
import { eventually } from './jobs.ts';

let opened: ReturnType<typeof openSqlite>;
let store: Store;
let sent: Letter[];
let broken: boolean;
let now: number;

beforeEach(() => {
  opened = openSqlite({ path: ':memory:', clock: systemClock });
  store = opened.store;
  sent = [];
  broken = false;
  now = systemClock.now();
});
afterEach(() => opened.close());

const options = (): LetterOptions => ({
  store,
  clock: { now: () => now },
  mail: {
    async send(letter) {
      if (broken) throw new Error('The mail server is away.');
      sent.push(letter);
    },
  },
  recipientOf: async (account) => (account === 1 ? { email: 'one@example.org', language: 'en' } : undefined),
  compose: async ({ title = '' }) => (title === 'gone' ? undefined : { subject: title, text: `About ${title}` }),
  networkAddress: () => 'https://askyard.example',
});

async function laidOut(id: string, more: Partial<Outgoing> = {}): Promise<string> {
  const entry = { kind: 'answer', site: 1, at: THEN, arrived: now, title: `Letter ${id}` } as const;
  await store.write([{ put: { key: outgoingKey(id), account: 1, kind: 'answer', taken: 0, entry, ...more } }]);
  return id;
}
const task = (letter: string): Task => ({ id: `task ${letter}`, kind: LETTER_TASK, site: 0, data: { letter } });
const work = (letter: string): Promise<void> => {
  const handler = letterTasks(options())[LETTER_TASK];
  if (!handler) throw new Error('there is a handler');
  return handler(task(letter));
};

test('a letter goes out once, however often and by how many at once its task is worked on', async () => {
  const id = await laidOut('a');
  await Promise.all(Array.from({ length: 5 }, () => work(id)));
  await work(id);
  expect(sent.map(({ subject, to }) => `${to}: ${subject}`)).toEqual(['one@example.org: Letter a']);
  expect(await outgoingLetters(store)).toEqual([]);
});

test('the address in it ends such letters, those that wait among them', async () => {
  await work(await laidOut('a'));
  const address = sent[0]?.unsubscribe;
  expect(address?.href).toMatch(/^https:\/\/askyard\.example\/unsubscribe\/1\.answer\.[\w-]{43}$/);
  await laidOut('b');
  await unsubscribe({ store }, address?.pathname.split('/').at(-1) ?? '');
  await work('b');
  expect(sent).toHaveLength(1);
  expect(await outgoingLetters(store)).toEqual([]);
});

test('one that cannot be sent is kept, and may be tried again at once', async () => {
  await laidOut('a');
  broken = true;
  await expect(work('a')).rejects.toThrow('away');
  expect(await outgoingLetters(store)).toEqual(['a']);
  broken = false;
  await work('a');
  expect(sent).toHaveLength(1);
});

test('one whose worker died is sent by another, but not while the first may yet be at it', async () => {
  await laidOut('a');
  expect(await takeLetter(store, 'a', now)).toBeDefined();
  now += LETTER_HELD - 1;
  await work('a');
  expect(sent).toHaveLength(0);
  now += 2;
  await work('a');
  expect(sent).toHaveLength(1);
});

test('nothing goes to an account that is gone, to who chose none, or about a site that is gone', async () => {
  await laidOut('a', { account: 2 });
  await laidOut('b', { entry: { kind: 'answer', site: 1, at: THEN, arrived: now, title: 'gone' } });
  await chooseMail({ store }, 1, { comment: 'never' });
  await laidOut('c', { kind: 'comment' });
  for (const id of ['a', 'b', 'c']) await work(id);
  expect(sent).toEqual([]);
  expect(await outgoingLetters(store)).toEqual([]);
});

test('what stands in the outbox is given to the queue: at the start and as it comes, once, by one process', async () => {
  const handed: string[] = [];
  const errors: unknown[] = [];
  const stop = new AbortController();
  const queue = { send: async (given: Task) => void handed.push(`${given.kind} ${given.data.letter}`) };
  await laidOut('a');
  const running = [1, 2].map(() =>
    handOverLetters({ store, clock: systemClock, queue, signal: stop.signal, onError: (error) => errors.push(error) }),
  );
  await eventually(async () => expect(handed).toEqual([`${LETTER_TASK} a`]));
  await laidOut('b');
  await eventually(async () => expect(handed).toEqual([`${LETTER_TASK} a`, `${LETTER_TASK} b`]));
  stop.abort();
  await Promise.all(running);
  expect(errors).toEqual([]);

  const again = new AbortController();
  const next = handOverLetters({ store, clock: systemClock, queue, signal: again.signal, onError: (error) => errors.push(error) });
  await eventually(async () => expect(handed).toHaveLength(4));
  again.abort();
  await next;
});
