import { expect, test } from 'vitest';
import { type DrainGateway, drain, replace } from '../../../lambda/drain/drain.ts';

const plan = { kind: 'drain', instance: 'i-1', group: 'blue', hook: 'Drain', token: 't' } as const;
const bounds = { deregistration: 90, drain: 105 };

/** A fleet that answers as told, and writes down what it was asked. Time passes by waiting alone. */
function rehearsal(told: Partial<DrainGateway> = {}) {
  const asked: string[] = [];
  let seconds = 0;
  const gateway: DrainGateway = {
    answering: async () => seconds < 12,
    stop: async (instance) => {
      asked.push(`stop ${instance} at ${seconds}`);
      return 'c-1';
    },
    status: async () => (seconds < 40 ? 'InProgress' : 'Success'),
    complete: async ({ token }) => void asked.push(`complete ${token} at ${seconds}`),
    groupOf: async () => 'blue',
    replace: async (instance) => void asked.push(`replace ${instance}`),
    ...told,
  };
  const time = {
    now: () => seconds,
    wait: async (more: number) => {
      seconds += more;
    },
  };
  return { gateway, time, asked };
}

test('an instance stops after its last answer, and its group goes on when it has stopped', async () => {
  const { gateway, time, asked } = rehearsal();

  expect(await drain(plan, gateway, bounds, time)).toBe('Success');

  expect(asked).toEqual(['stop i-1 at 12', 'complete t at 42']);
});

test('an instance that cannot be told to stop has the time in which it drains by itself, and no more', async () => {
  const { gateway, time, asked } = rehearsal({
    stop: async () => {
      throw new Error('Instances [[i-1]] not in a valid state');
    },
  });

  expect(await drain(plan, gateway, bounds, time)).toBe('Untold');

  expect(asked).toEqual(['complete t at 105']);
});

test('an instance of which nothing can be found out does not hold its group up', async () => {
  const { gateway, time, asked } = rehearsal({
    answering: async () => {
      throw new Error('Throttling: Rate exceeded');
    },
  });

  expect(await drain(plan, gateway, bounds, time)).toBe('Failed: Throttling: Rate exceeded');

  expect(asked).toEqual(['complete t at 0']);
});

test('an instance that never stops is let go after longer than any run may take', async () => {
  const { gateway, time, asked } = rehearsal({ answering: async () => true, status: async () => 'InProgress' });

  expect(await drain(plan, gateway, bounds, time)).toBe('TimedOut');

  expect(asked).toEqual(['stop i-1 at 90', 'complete t at 195']);
});

test('an instance of ours that EC2 takes back is ended by its group at once', async () => {
  const { gateway, asked } = rehearsal();

  expect(await replace('i-1', ['blue', 'green'], gateway)).toBe('blue fetches another');

  expect(asked).toEqual(['replace i-1']);
});

test.each([['another'], [undefined]])('an instance of group %s is left alone', async (group) => {
  const { gateway, asked } = rehearsal({ groupOf: async () => group });

  expect(await replace('i-9', ['blue', 'green'], gateway)).toBe('Not of this fleet');

  expect(asked).toEqual([]);
});
