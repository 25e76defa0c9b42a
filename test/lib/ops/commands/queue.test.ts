import { expect, test } from 'vitest';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden } from './golden.ts';

function withTasks() {
  const fake = fakeEnvironment();
  fake.beside.tasks = {
    waiting: 12,
    oldestSeconds: 95,
    dead: [
      { id: 'a1', kind: 'mail', site: 0 },
      { id: 'b2', kind: 'views', site: 3 },
    ],
  };
  return fake;
}

test('tasks are counted, and those that were given up are shown without what they are about', async () => {
  const fake = withTasks();
  await golden('queue-list', fake, 'queue', 'list');
  await golden('queue-dead', fake, 'queue', 'dead');
  expect((await yard(['queue', 'dead'], fakeEnvironment())).out).toContain('No task was given up.');
});

test('tasks that were given up are sent again, by name or all', async () => {
  const fake = withTasks();
  const { exit, out } = await yard(['queue', 'resend', 'a1', 'zz'], fake);
  expect({ exit, out }).toEqual({ exit: 1, out: expect.stringContaining('1 of those named are not there') });
  await golden('queue-resend', fake, 'queue', 'resend', '--all');
  expect(fake.beside.tasks).toMatchObject({ waiting: 14, dead: [] });
});

test('nothing is sent again where it is not said what', async () => {
  const fake = withTasks();
  for (const words of [[], ['a1', '--all']]) expect((await yard(['queue', 'resend', ...words], fake)).exit).toBe(2);
  expect(fake.beside.tasks.dead).toHaveLength(2);
});
