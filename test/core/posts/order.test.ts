import { expect, test } from 'vitest';
import { inOrder, orderRow, type Placed, placedIn, withChanged } from '../../../app/core/posts/order.ts';

const placed = (id: number, score: number, created = id, active = created): Placed => ({ id, score, created, active });

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

test('an order row gives back what it was made of, and takes up changes and new answers', () => {
  const row = orderRow(1, 1, answers.toReversed());
  expect(placedIn(row)).toEqual(answers);
  const changed = withChanged(1, 1, row, [placed(3, 99, 30), placed(6, 0)]);
  expect(placedIn(changed)).toEqual([...answers.slice(0, 2), placed(3, 99, 30), ...answers.slice(3), placed(6, 0)]);
});
