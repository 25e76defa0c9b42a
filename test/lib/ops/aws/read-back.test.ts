import { expect, test } from 'vitest';
import { sharedBy, sharesOf } from '../../../../lib/ops/aws/forward.ts';
import { given, inBatches, readBack } from '../../../../lib/ops/aws/read-back.ts';
import { checkedWeights } from '../../../../lib/ops/aws/weights.ts';

const AT_ONCE = { looks: 4, pause: 0 };

test('what was written is looked for until it is there', async () => {
  const seen = [1, 1, 2];
  expect(
    await readBack(
      'It',
      async () => seen.shift(),
      (found) => found === 2,
      AT_ONCE,
    ),
  ).toBe(2);
});

test('what AWS took and did not keep is told, with what is there instead', async () => {
  const failed = readBack(
    'The size',
    async () => ({ desired: 3 }),
    () => false,
    AT_ONCE,
  );
  await expect(failed).rejects.toMatchObject({ name: 'DidNotHold', message: expect.stringContaining('The size was set and is {"desired":3}') });
});

test('parts are of at most so many', () => {
  expect(inBatches([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inBatches([], 2)).toEqual([]);
});

test('an answer that lacks what it always has is named', () => {
  expect(given('x', 'an id')).toBe('x');
  expect(() => given(undefined, 'an id')).toThrow('without an id');
});

test('weights are set in the forward action, and all else that the actions say stays', () => {
  const groups = { blue: 'arn:b', green: 'arn:g' };
  const stickiness = { Enabled: true, DurationSeconds: 60 };
  const before = { Type: 'authenticate-oidc', Order: 1 } as const;
  const forward = {
    Type: 'forward' as const,
    Order: 2,
    ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'arn:b', Weight: 100 }], TargetGroupStickinessConfig: stickiness },
  };
  const shared = sharedBy([before, forward], groups, { blue: 95, green: 5 });
  expect(shared[0]).toBe(before);
  expect(shared[1]).toMatchObject({ Order: 2, ForwardConfig: { TargetGroupStickinessConfig: stickiness } });
  expect(sharesOf(shared, groups)).toEqual({ blue: 95, green: 5 });
  expect(sharesOf([forward], groups)).toEqual({ blue: 100, green: 0 });
});

test('a listener that sends readers elsewhere is not taken for one that shares them', () => {
  expect(() => sharesOf([{ Type: 'redirect' }], { blue: 'b', green: 'g' })).toThrow('does not forward');
});

test.each([[101], [-1], [1.5], [Number.NaN]])('a weight of %d is none', (blue) => {
  expect(() => checkedWeights({ blue, green: 50 })).toThrow(RangeError);
});
