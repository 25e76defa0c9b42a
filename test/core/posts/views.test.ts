import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../../app/core/posts/ask.ts';
import { questionsOf } from '../../../app/core/posts/headings.ts';
import { addViews } from '../../../app/core/posts/views.ts';
import { systemClock } from '../../../app/platform/clock/system.ts';
import { openYard, text, type Yard } from '../../support/yard.ts';

let yard: Yard;

beforeEach(async () => {
  yard = await openYard();
});
afterEach(() => yard.close());

test('views are added to many questions, those that are gone left out, and told to the log', async () => {
  const { site, store } = yard.context;
  const person = await yard.join('Asker');
  const ids: number[] = [];
  for (let index = 0; index < 60; index++) {
    ids.push(await ask(yard.as(person), { title: `What is seen most often? ${index}`, markdown: text('This'), tags: ['views'] }));
  }
  const follower = yard.log.follow(await yard.log.end());

  await addViews(store, systemClock, site.number, new Map([[9_999, 1], ...ids.map((id) => [id, id] as const), [9_998, 1]]));
  await addViews(store, systemClock, site.number, new Map([[ids[0] ?? 0, 7]]));

  const heads = await questionsOf(yard.context, [...ids, 9_999]);
  expect(heads.map(({ views }) => views)).toEqual(ids.map((id, index) => (index === 0 ? id + 7 : id)));
  expect(heads.every(({ version }) => version === 1)).toBe(true);
  expect((await follower.next()).map(({ event }) => event.kind)).toEqual(Array(61).fill('viewed'));
});
