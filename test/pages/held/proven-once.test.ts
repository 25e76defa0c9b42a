import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { solve } from '../../../app/client/proof-of-work/solve.ts';
import { type Person, personKey } from '../../../app/core/people/records.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import type { PageContext } from '../../../app/pages/context.ts';
import { isNewcomer, mayBeNewcomer } from '../../../app/pages/held/newcomer.ts';
import { provenOnce, type Sent } from '../../../app/pages/held/proven-once.ts';
import type { Task } from '../../../app/platform/queue/port.ts';
import { proofsOf } from '../../../app/web/proof-of-work/proofs.ts';
import type { Visitor } from '../../../app/web/visitor.ts';
import { openYard, text, type Yard } from '../../support/yard.ts';

const NOW = Date.now();
const asked = { title: 'What does a newcomer prove?', markdown: text('A question'), tags: ['proofs'] };
const sentAs = (form: string, proof?: string): Sent => ({
  purpose: 'ask',
  proof,
  form: `form-of-one-time-use-${form}`,
  content: JSON.stringify(asked),
  act: { kind: 'question', ...asked },
});

describe('a form of a newcomer', () => {
  let yard: Yard;
  let author: Person;
  let tasks: Task[];
  let context: PageContext;
  const visitor = { address: '203.0.113.9', wantsJson: false } as Visitor;

  beforeEach(async () => {
    yard = await openYard();
    const { id, key } = await yard.join('Newcomer');
    await yard.context.store.write([{ update: key, set: { account: 7 } }]);
    const person = await yard.context.store.get(personKey(yard.context.site.number, id));
    if (!person) throw new Error('Nobody has joined.');
    author = person;
    tasks = [];
    context = {
      ...yard.as(author, NOW),
      account: { id: 7, email: 'newcomer@example.org' },
      addressOf: () => 'https://yard.example.org',
      queue: { send: async (task: Task) => void tasks.push(task) },
      proofs: proofsOf({ store: yard.context.store, now: () => NOW }),
    } as unknown as PageContext;
  });
  afterEach(() => yard.close());

  const sends = (sent: Sent, by: PageContext = context, who: Visitor = visitor) => provenOnce(by, who, sent, (acting) => ask(acting, asked));
  const proof = async () => solve(await context.proofs.challenge('ask', { who: 'account#7', trust: 'new' }));

  test('with a proof is done, and sent again leads to the first without another', async () => {
    const sent = sentAs('one', await proof());
    const first = await sends(sent);
    expect(first).toEqual({ number: expect.any(Number) });
    expect(await sends(sent)).toEqual(first);
    expect(tasks).toEqual([]);
  });

  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a made-up one', '13.zzzzzz.AAAA.BBBB.1-2-3'],
  ])('with %s is kept, and a letter goes to its author alone that quotes nothing', async (_what, given) => {
    expect(await sends(sentAs('two', given))).toEqual({ page: expect.objectContaining({ robots: 'noindex' }) });
    expect(tasks).toHaveLength(1);
    expect(tasks[0]?.data.to).toBe('newcomer@example.org');
    expect(tasks[0]?.data.text).toMatch(/https:\/\/yard\.example\.org\/held\/[\w-]{43}\n/);
    expect(tasks[0]?.data.text).not.toContain(asked.title);
  });

  test('a script is told so by an error, and the letter goes all the same', async () => {
    await expect(sends(sentAs('three'), context, { ...visitor, wantsJson: true })).rejects.toMatchObject({ code: 'held-for-letter', status: 403 });
    expect(tasks).toHaveLength(1);
  });

  test('nobody has a mailbox filled: after a few letters there is a wait', async () => {
    for (const form of ['a', 'b', 'c']) await sends(sentAs(form));
    await expect(sends(sentAs('d'))).rejects.toMatchObject({ code: 'too-many-unproven', retryAfter: 600 });
    expect(tasks).toHaveLength(3);
  });

  test('what is wrong with the text is said at once, and no letter sent', async () => {
    const sent = sentAs('short');
    await expect(sends({ ...sent, act: { kind: 'question', ...asked, title: 'Short' } })).rejects.toMatchObject({ reason: 'title-short' });
    expect(tasks).toEqual([]);
  });

  test('of somebody who is known needs none', async () => {
    expect(await sends(sentAs('known'), { ...context, person: { ...author, reputation: 15 } })).toHaveProperty('number');
    expect(await sends(sentAs('moderator'), { ...context, person: { ...author, moderator: true } })).toHaveProperty('number');
  });

  test('of somebody who has written three times needs none', async () => {
    for (let count = 0; count < 3; count++) {
      expect(await isNewcomer(context)).toBe(true);
      await ask(context, asked);
    }
    expect(await isNewcomer(context)).toBe(false);
    expect(await sends(sentAs('fourth'))).toHaveProperty('number');
  });
});

test.each`
  person                                 | may
  ${undefined}                           | ${false}
  ${{ reputation: 1 }}                   | ${true}
  ${{ reputation: 14 }}                  | ${true}
  ${{ reputation: 15 }}                  | ${false}
  ${{ reputation: 1, moderator: true }}  | ${false}
  ${{ reputation: 1, moderator: false }} | ${true}
`('$person may be a newcomer: $may', ({ person, may }) => {
  expect(mayBeNewcomer(person)).toBe(may);
});
