import { expect, test } from 'vitest';
import { inOrder, type Kept, orderRow, placedIn, withChanged } from '../../../app/core/posts/order.ts';

const placed = (id: number, score: number, created = id, active = created): Kept => ({ id, score, created, active, author: { id: 100 + id } });

// id 4 was migrated: it is older than its id says.
const answers = [placed(1, 3), placed(2, 7, 20, 90), placed(3, 3, 30), placed(4, 7, 10), placed(5, -2, 50)];

test.each`
  sort        | accepted     | order
  ${'score'}  | ${undefined} | ${[4, 2, 1, 3, 5]}
  ${'score'}  | ${2}         | ${[2, 4, 1, 3, 5]}
  ${'score'}  | ${3}         | ${[4, 2, 3, 1, 5]}
  ${'score'}  | ${5}         | ${[4, 2, 1, 3, 5]}
  ${'newest'} | ${2}         | ${[5, 3, 2, 4, 1]}
  ${'oldest'} | ${2}         | ${[1, 4, 2, 3, 5]}
  ${'active'} | ${2}         | ${[2, 5, 3, 4, 1]}
`('by $sort, $accepted accepted: $order', ({ sort, accepted, order }) => {
  expect(inOrder(answers, sort, accepted).map(({ id }) => id)).toEqual(order);
});

const bare = (kept: readonly Kept[]) => kept.map(({ id, score, created, active }) => ({ id, score, created, active }));

test('an order row gives back what it was made of, and takes up changes and new answers', () => {
  const row = orderRow(1, 1, answers.toReversed());
  expect(placedIn(row)).toEqual(bare(answers));
  const changed = withChanged(1, 1, withChanged(1, 1, row, placed(3, 99, 30)), placed(6, 0));
  expect(placedIn(changed)).toEqual(bare([...answers.slice(0, 2), placed(3, 99, 30), ...answers.slice(3), placed(6, 0)]));
});

test('a deleted answer leaves the order, is named for those who may see it, and comes back', () => {
  const gone = { ...placed(3, 3, 30), deleted: 99 };
  const row = orderRow(1, 1, [...answers.slice(0, 2), gone, ...answers.slice(3)]);
  expect(row.deleted).toEqual([{ id: 3, author: 103 }]);
  expect(placedIn(row)).toEqual(bare([...answers.slice(0, 2), ...answers.slice(3)]));
  expect(withChanged(1, 1, orderRow(1, 1, answers), gone)).toEqual(row);
  expect(withChanged(1, 1, row, gone)).toEqual(row);
  expect(withChanged(1, 1, row, placed(3, 3, 30))).toEqual(orderRow(1, 1, answers));
});
