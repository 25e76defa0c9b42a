import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commitsBetween } from '../../../../lib/ops/commands/releases/commits.ts';
import { ROWS } from '../../../../lib/ops/ports/shared-rows.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { madeRelease } from '../../../support/fake-environment/releases.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden, inJson } from './golden.ts';

const HOUR = 3_600_000;

/** An environment with releases of these words, an hour between them, the first on both colours. */
function withReleases(...words: readonly string[]) {
  const fake = fakeEnvironment();
  words.forEach((word, place) => {
    fake.releases.push({ ...madeRelease(word, fake.time.now() - (words.length - place) * HOUR), branch: word });
  });
  return fake;
}

test('releases are listed with their colours, the newest first', async () => {
  const fake = withReleases('second', 'third');
  const [, second] = fake.releases;
  await fake.gateways.choices.choose('green', { release: second?.value ?? '' });
  await golden('releases-list', fake, 'releases', 'list');
  await golden('releases-current', fake, 'releases', 'current');
  expect(await inJson(fake, 'releases', 'list')).toMatchObject([
    { branch: 'third', live: false, colours: [] },
    { branch: 'second', live: false, colours: ['green'] },
    { live: true, colours: ['blue'] },
  ]);
});

test('the same commit on another Node is another release, and neither is taken for the other', async () => {
  const fake = withReleases('second');
  const [one] = fake.releases;
  if (!one) throw new Error('The fake has no release.');
  const value = one.value.replace(/runtime-amd64-\w+/, `runtime-amd64-${'e'.repeat(64)}`);
  fake.releases.push({ ...one, node: 'v27.0.0', value, name: `${one.name}-eeee`, published: one.published - HOUR });
  expect(await inJson(fake, 'releases', 'list')).toMatchObject([
    { branch: 'second' },
    { node: one.node, live: true },
    { node: 'v27.0.0', live: false, colours: [] },
  ]);
  expect((await yard(['releases', 'diff', `${one.name}-e`], fake)).out).toContain('v27.0.0');
  expect((await yard(['releases', 'diff', one.name.slice(0, 8)], fake)).error).toContain(`may be ${one.name} or ${one.name}-eeee.`);
  expect((await yard(['releases', 'prune', '--keep', '1', '--yes', 'dev'], fake)).out).toContain('There is none to be removed.');
});

test('a colour whose release is gone from the bucket is told of', async () => {
  const fake = withReleases('second');
  fake.releases.shift();
  expect((await yard(['releases', 'current'], fake)).out).toContain('of blue is not in the bucket');
  expect((await yard(['releases', 'diff', fake.releases[0]?.name ?? ''], fake)).error).toContain('Name another as FROM.');
});

test('a release is published, and none while they are locked', async () => {
  const fake = withReleases();
  await golden('releases-publish', fake, 'releases', 'publish', 'dist');
  await golden('releases-lock', fake, 'releases', 'lock', 'the', 'table', 'is', 'being', 'moved');
  const count = fake.releases.length;
  for (const words of [
    ['publish', 'other'],
    ['prune', '--yes', 'dev'],
    ['lock', 'me', 'too'],
  ]) {
    const { exit, error } = await yard(['releases', ...words], fake.operator('ben'));
    expect({ exit, error }).toEqual({ exit: 3, error: expect.stringContaining('by anna: the table is being moved') });
  }
  expect(fake.releases).toHaveLength(count);
  await golden('releases-unlock', fake, 'releases', 'unlock');
  expect((await yard(['releases', 'publish', 'other'], fake)).exit).toBe(0);
});

test('no release is removed that is live, that an instance runs, or that may be gone back to', async () => {
  const fake = withReleases('before-last', 'last', 'old', 'older', 'new');
  const [first, beforeLast, last, old, , newest] = fake.releases;
  const entry = (release: string | undefined, day: number) => ({
    release,
    colour: 'blue',
    by: 'arn:aws:iam::1:user/anna',
    at: Date.UTC(2026, 1, day + 1),
    how: 'deploy',
  });
  await fake.gateways.records.write(ROWS.history, 0, [
    entry(first?.value, 3),
    entry(last?.value, 2),
    entry(beforeLast?.value, 1),
    entry(old?.value, 0),
  ]);
  await golden('releases-prune', fake, 'releases', 'prune', '--keep', '1', '--yes', 'dev');
  expect(fake.releases).toEqual([first, beforeLast, last, newest]);
  await golden('releases-history', fake, 'releases', 'history');
  expect((await yard(['releases', 'prune', '--keep', '0', '--yes', 'dev'], fake)).exit).toBe(2);
});

test('an instance that still runs an old release keeps it', async () => {
  const fake = withReleases('second', 'third');
  const [, second, third] = fake.releases;
  for (const colour of ['blue', 'green'] as const) await fake.gateways.choices.choose(colour, { release: third?.value ?? '' });
  await yard(['releases', 'prune', '--keep', '1', '--yes', 'dev'], fake);
  expect(fake.releases.map(({ name }) => name)).not.toContain(second?.name);
  expect(fake.releases).toHaveLength(2);
});

test('two releases are compared by their manifests', async () => {
  const fake = withReleases('second');
  await golden('releases-diff', fake, 'releases', 'diff', fake.releases[1]?.name.slice(0, 6) ?? '');
  expect((await yard(['releases', 'diff', 'ffff'], fake)).error).toContain('There is no release ffff.');
});

test('a row that another yard wrote is not taken for an empty one', async () => {
  const fake = withReleases();
  await fake.gateways.records.write(ROWS.releaseLock, 0, { why: 'another format' });
  const { exit, error } = await yard(['releases', 'publish'], fake);
  expect({ exit, error }).toEqual({ exit: 1, error: expect.stringContaining('release-lock holds what this yard does not understand.') });
});

test('commits between two are asked of the checkout alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yard-commits-'));
  try {
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder, encoding: 'utf8' }).trim();
    git('init', '--quiet');
    const commit = (subject: string): string => {
      git('commit', '--quiet', '--allow-empty', '--no-gpg-sign', '-m', subject);
      return git('rev-parse', 'HEAD');
    };
    const [one, two] = [commit('One'), commit('Two'), commit('Three')];
    const three = git('rev-parse', 'HEAD');
    expect((await commitsBetween(one ?? '', three, folder))?.map((line) => line.split(' ')[1])).toEqual(['Three', 'Two']);
    expect(await commitsBetween(three, two ?? '', folder)).toEqual([]);
    expect(await commitsBetween('f'.repeat(40), three, folder)).toBeUndefined();
    expect(await commitsBetween('--all', three, folder)).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
