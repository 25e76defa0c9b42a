import { expect, test } from 'vitest';
import { turns } from '../../../../app/platform/store/dynamodb/turns.ts';

/** Work that ends when it is told to, and what has begun of it. */
function pieces(atOnce: number, count: number) {
  const inTurn = turns(atOnce);
  const begun: number[] = [];
  const ends: PromiseWithResolvers<number>[] = Array.from({ length: count }, () => Promise.withResolvers<number>());
  const results = ends.map((end, place) =>
    inTurn(() => {
      begun.push(place);
      return end.promise;
    }),
  );
  return { begun, ends, results };
}

test('so many run at a time, and the others in the order in which they were asked for', async () => {
  const { begun, ends, results } = pieces(2, 5);
  await expect.poll(() => begun).toEqual([0, 1]);
  ends[1]?.resolve(1);
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  ends[0]?.resolve(0);
  ends[2]?.resolve(2);
  await expect.poll(() => begun).toEqual([0, 1, 2, 3, 4]);
  ends[3]?.resolve(3);
  ends[4]?.resolve(4);
  expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4]);
});

test('what fails gives its turn on, and its error to whoever asked for it', async () => {
  const { begun, ends, results } = pieces(1, 3);
  const settled = Promise.allSettled(results);
  ends[0]?.reject(new Error('refused'));
  ends[1]?.resolve(1);
  ends[2]?.resolve(2);
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(begun).toEqual([0, 1, 2]);
});

test('a turn that nobody waited for is there for who comes later', async () => {
  const inTurn = turns(1);
  expect(await inTurn(async () => 'first')).toBe('first');
  expect(await inTurn(async () => 'second')).toBe('second');
});
