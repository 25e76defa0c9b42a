import { utimesSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Language } from '../../../app/core/runs/languages/language.ts';
import type { Search } from '../../../app/engines/toolchains/candidates.ts';
import { findToolchains } from '../../../app/engines/toolchains/find-toolchains.ts';
import { type Jail, JailUnavailable } from '../../../app/platform/jail/port.ts';
import { machine, speech, talkingJail } from './machine.ts';

let here: ReturnType<typeof machine>;
let over: AbortController;
beforeEach(() => {
  here = machine();
  over = new AbortController();
});
afterEach(() => {
  over.abort();
  here.remove();
});

const look = (
  languages: readonly Language[],
  jail: Pick<Jail, 'run'>,
  places: readonly string[] = ['bin'],
  more: { patience?: number; search?: Partial<Search> } = {},
) =>
  findToolchains({
    languages,
    jail,
    data: here.root,
    signal: over.signal,
    onError: (error) => expect.fail(String(error)),
    search: { places: places.map((place) => here.at(place)), broad: [here.root], reader: 'this-user', ...more.search },
    patience: more.patience ?? 60_000,
  });

test('what is found is asked for its version in the jail, once for all', async () => {
  const program = here.program('bin/talk');
  const jail = talkingJail({ [program]: 'version 1.2' });

  const found = look([speech('talk', [['talk']]), speech('absent', [['absent']])], jail);
  await found.ready;

  expect(found.all()).toEqual([{ language: 'talk', version: '1.2', programs: [program], folders: [here.at('bin')] }]);
  expect(found.skipped()).toEqual([]);
  expect(jail.jobs).toMatchObject([{ files: [], folders: [here.at('bin')], steps: [{ command: [program, '--version'], family: 'native' }] }]);

  const again = look([speech('talk', [['talk']])], jail);
  await again.ready;
  expect(again.all()).toEqual(found.all());
  expect(jail.jobs).toHaveLength(1);
});

test('a program that has changed is asked again, and so is one that told nothing', async () => {
  const program = here.program('bin/talk');
  const mute = here.program('bin/mute');
  const languages = [speech('talk', [['talk']]), speech('mute', [['mute']])];
  await look(languages, talkingJail({ [program]: 'version 1.2', [mute]: 'what?' })).ready;

  utimesSync(program, 1_000_000, 1_000_000);
  const jail = talkingJail({ [program]: 'version 1.3', [mute]: 'version 7' });
  const again = look(languages, jail);
  await again.ready;

  expect(again.all().map(({ language, version }) => `${language} ${version}`)).toEqual(['talk 1.3', 'mute 7']);
});

test('languages keep their order, and of one language the place that comes first is preferred', async () => {
  const [old, young, other] = [here.program('bin/talk'), here.program('opt/talk-2/bin/talk'), here.program('bin/other')];
  const jail = talkingJail({ [old]: 'version 1', [young]: 'version 2', [other]: 'version 1' });

  const found = look([speech('talk', [['talk']]), speech('other', [['other']])], jail, ['bin', 'opt/talk-2/bin']);
  await found.ready;

  expect(found.all().map(({ language, version }) => `${language} ${version}`)).toEqual(['talk 1', 'talk 2', 'other 1']);
  expect(found.all()[1]?.folders).toEqual([here.at('opt/talk-2')]);
});

test('the same version twice is told once', async () => {
  const [first, second] = [here.program('bin/talk'), here.program('more/talk')];

  const found = look([speech('talk', [['talk']])], talkingJail({ [first]: 'version 1', [second]: 'version 1' }), ['bin', 'more']);
  await found.ready;

  expect(found.all().map(({ programs }) => programs)).toEqual([[first]]);
});

test.each`
  says                                                            | reason
  ${'version unknown to all'}                                     | ${undefined}
  ${'Talk 3'}                                                     | ${/ends with exit code 0, and tells no version that serves here: Talk 3$/}
  ${{ exitCode: 127, stderr: Buffer.from('no library\nat all') }} | ${/ends with exit code 127, and tells no version that serves here: no library$/}
  ${{ exitCode: null, signal: 'SIGSYS' }}                         | ${/is ended by SIGSYS, and tells no version that serves here: it says nothing$/}
  ${{ timedOut: true }}                                           | ${/did not tell its version in time/}
`('what says $says is left out with a reason', async ({ says, reason }) => {
  const program = here.program('bin/talk');

  const found = look([speech('talk', [['talk']])], talkingJail({ [program]: says }));
  await found.ready;

  expect(found.skipped()).toEqual(reason ? [{ language: 'talk', programs: [program], reason: expect.stringMatching(reason) }] : []);
  expect(found.all()).toHaveLength(reason ? 0 : 1);
});

test('what the jail refuses is left out, and the others are asked all the same', async () => {
  const program = here.program('bin/fine');
  here.program('bin/talk');

  const found = look([speech('talk', [['talk']]), speech('fine', [['fine']])], talkingJail({ [program]: 'version 1' }));
  await found.ready;

  expect(found.all().map(({ language }) => language)).toEqual(['fine']);
  expect(found.skipped()[0]?.reason).toMatch(/could not be asked for its version: A folder of .* holds a socket/);
});

test('a jail that is not there yet is asked again', async () => {
  const program = here.program('bin/talk');
  const jail = talkingJail({ [program]: 'version 1' }, 2);

  const found = look([speech('talk', [['talk']])], jail);
  await found.ready;

  expect(found.all()).toHaveLength(1);
});

test('a toolchain for which no jail can be started holds up none of the others', async () => {
  const [stuck, fine] = [here.program('bin/stuck'), here.program('bin/fine')];
  const jail = talkingJail({ [stuck]: new JailUnavailable('Its jail does not start.'), [fine]: 'version 1' });

  const found = look([speech('stuck', [['stuck']]), speech('fine', [['fine']])], jail);

  await vi.waitFor(() => expect(found.all().map(({ language }) => language)).toEqual(['fine']));
  await vi.waitFor(() => expect(jail.jobs.filter(({ steps }) => steps[0].command[0] === stuck).length).toBeGreaterThan(1), 10_000);
});

test('where no jail ever runs, whoever waits is let go, and what told its version before is known', async () => {
  const program = here.program('bin/talk');
  await look([speech('talk', [['talk']])], talkingJail({ [program]: 'version 1' })).ready;
  here.program('bin/late');

  const found = look([speech('talk', [['talk']]), speech('late', [['late']])], talkingJail({}, Number.POSITIVE_INFINITY), ['bin'], { patience: 1 });
  await found.ready;

  await vi.waitFor(() => expect(found.all().map(({ language }) => language)).toEqual(['talk']));
});

test('a search that is ended lets go of whoever waits', async () => {
  here.program('bin/talk');
  const found = look([speech('talk', [['talk']])], talkingJail({}, Number.POSITIVE_INFINITY));

  over.abort();

  await found.ready;
  expect(found.all()).toEqual([]);
});
