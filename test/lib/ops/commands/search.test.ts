import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { begin, look } from '../../../../lib/ops/commands/search/job.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden } from './golden.ts';

const part = (name: string, status: string, reason?: string, dependencies: readonly unknown[] = []) => ({
  name,
  status,
  tags: [],
  dependencies,
  attributes: reason === undefined ? {} : { reason },
  measured: '2026-03-02T10:00:00.000Z',
});

test('search is told by what each instance says of it', async () => {
  const fake = fakeEnvironment({ size: 3 });
  const trees = [
    part('askyard', 'Healthy', undefined, [part('search', 'Healthy')]),
    part('askyard', 'Warning', undefined, [
      part('process 1', 'Healthy', undefined, [part('search', 'Healthy')]),
      part('process 2', 'Warning', undefined, [part('search', 'Warning', 'no answer within 2000 ms')]),
    ]),
  ].map((tree) => ({ code: 0, said: JSON.stringify(tree) }));
  const answers = [...trees, { code: 7, said: 'curl: (7) Failed to connect\n' }];
  fake.beside.answer = () => answers.shift() ?? { code: 1, said: '' };
  expect((await golden('search-status', fake, 'search', 'status')).exit).toBe(1);
});

test('a tree without search, or no tree, is not taken for health', async () => {
  const fake = fakeEnvironment({ size: 1 });
  for (const said of ['{}', 'not JSON', JSON.stringify(part('askyard', 'Healthy'))]) {
    fake.beside.answer = () => ({ code: 0, said });
    const { exit, out } = await yard(['search', 'status'], fake);
    expect({ exit, out }).toEqual({ exit: 1, out: expect.stringContaining('Unknown') });
  }
});

/** Instances on which a job runs for so many looks, and ends so. */
function withJobs(looks: number, code = 0) {
  const fake = fakeEnvironment({ size: 2 });
  const begun: string[] = [];
  const left = new Map<string, number>();
  fake.beside.answer = (instance, command) => {
    const name = /askyard-reindex-[a-z]+/.exec(command)?.[0] ?? '';
    if (command.includes('systemd-run')) {
      begun.push(`${instance.slice(-1)} ${/bash -c '(.*?) >/.exec(command)?.[1]}`);
      left.set(instance + name, looks);
      return { code: 0, said: '' };
    }
    const more = left.get(instance + name) ?? 0;
    left.set(instance + name, more - 1);
    return more > 0
      ? { code: 250, said: `${100 - more * 10} %: 12 posts\n` }
      : { code, said: 'cooking: 12 posts are in the search index, after 0.3 s.\n' };
  };
  return { fake, begun };
}

test('one instance reindexes all sites that are named, and is followed to the end', async () => {
  const { fake, begun } = withJobs(2);
  await golden('search-reindex', fake, 'search', 'reindex', 'cooking', 'code');
  expect(begun).toEqual(['1 askyard reindex --site cooking', '1 askyard reindex --site code']);
});

test('each instance reindexes where it is asked', async () => {
  const { fake, begun } = withJobs(3);
  expect((await yard(['search', 'reindex', 'cooking', '--everywhere'], fake)).exit).toBe(0);
  expect(begun.map((line) => line[0])).toEqual(['1', '2']);
});

test('a reindex that failed is told with its last line, and so is one that could not begin', async () => {
  const { fake } = withJobs(1, 1);
  const failed = await yard(['search', 'reindex', 'cooking'], fake);
  expect({ exit: failed.exit, out: failed.out }).toEqual({ exit: 1, out: expect.stringContaining('(exit code 1)') });
  fake.beside.answer = () => ({ code: 1, said: 'Failed to start transient service unit.' });
  expect((await yard(['search', 'reindex', 'cooking'], fake)).out).toContain('Failed to start transient service unit. (exit code 1)');
});

test('a reindex that is broken off here goes on there', async () => {
  const { fake } = withJobs(100);
  const stop = new AbortController();
  const answer = fake.beside.answer;
  fake.beside.answer = (instance, command) => {
    if (!command.includes('systemd-run')) stop.abort();
    return answer(instance, command);
  };
  const { exit, error } = await yard(['search', 'reindex', 'cooking'], { ...fake, signal: stop.signal });
  expect({ exit, error }).toEqual({ exit: 5, error: expect.stringContaining('It goes on there') });
});

test('what is no key of a site does not come into a shell', async () => {
  const fake = fakeEnvironment();
  fake.beside.answer = () => {
    throw new Error('A command was run.');
  };
  for (const site of ['cooking; rm -rf /', '$(id)', 'A', '--all']) expect((await yard(['search', 'reindex', '--', site], fake)).exit).not.toBe(0);
});

test('without a ready instance nobody is asked', async () => {
  const fake = fakeEnvironment({ size: 1, up: false });
  expect((await yard(['search', 'status'], fake)).error).toContain('No instance that has readers is ready.');
});

test('what is run on an instance is whole for bash', () => {
  for (const script of [begin('askyard-reindex-cooking', 'askyard reindex --site cooking'), look('askyard-reindex-cooking')]) {
    expect(spawnSync('bash', ['-n', '-c', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  }
});
