import { mkdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Language } from '../../../app/core/runs/languages/language.ts';
import { candidatesOf } from '../../../app/engines/toolchains/candidates.ts';
import type { Reader } from '../../../app/engines/toolchains/reader.ts';
import { shownAs } from '../../../app/engines/toolchains/shown.ts';
import { machine, speech } from './machine.ts';

let here: ReturnType<typeof machine>;
beforeEach(() => {
  here = machine();
});
afterEach(() => here.remove());

const found = (language: Language, places: readonly string[], reader: Reader = 'this-user') =>
  candidatesOf(language, { places: places.map((place) => here.at(place)), broad: [here.root], reader }).map(
    ({ language: _, ...candidate }) => candidate,
  );

test('of the names that a program goes by the first wins, in each place', () => {
  here.program('bin/talk');
  const best = here.program('bin/talk3');

  expect(found(speech('talk', [['talk3', 'talk']]), ['bin'])).toEqual([{ programs: [best], folders: [here.at('bin')] }]);
});

test('the same program in two places is told once', () => {
  const program = here.program('lib/talk');
  here.link('bin/talk', 'lib/talk');

  expect(found(speech('talk', [['talk']]), ['bin', 'lib'])).toEqual([{ programs: [program], folders: [here.at('lib')] }]);
});

test('what belongs together is taken from one place, and from others only where it must be', () => {
  for (const place of ['one', 'two']) for (const name of ['compile', 'start']) here.program(`${place}/bin/${name}`);
  here.program('three/bin/compile');

  const programs = found(speech('talk', [['compile'], ['start']]), ['one/bin', 'two/bin', 'three/bin']).map((candidate) => candidate.programs);

  expect(programs).toEqual([
    [here.at('one/bin/compile'), here.at('one/bin/start')],
    [here.at('two/bin/compile'), here.at('two/bin/start')],
    [here.at('three/bin/compile'), here.at('one/bin/start')],
  ]);
});

test('where a part is missing, it is said which', () => {
  here.program('bin/nasm');

  expect(found(speech('assembly', [['nasm'], ['ld', 'lld']]), ['bin'])).toEqual([
    { programs: [here.at('bin/nasm')], reason: `${here.at('bin/nasm')} is there, but not ld or lld, which it takes too.` },
  ]);
});

test('what is no program is not found: a folder, a file that cannot be run, a link to nowhere', () => {
  mkdirSync(here.at('bin/talk'), { recursive: true });
  here.program('more/talk');
  here.mode('more/talk', 0o644);
  here.link('third/talk', 'nowhere');

  expect(found(speech('talk', [['talk']]), ['bin', 'more', 'third', 'not-there'])).toEqual([]);
});

test('a toolchain beneath a folder that is closed to others is left out where jails are another user’s', () => {
  here.program('closed/talk/bin/talk');
  here.mode('closed', 0o700);

  const [theirs] = found(speech('talk', [['talk']]), ['closed/talk/bin'], 'another-user');
  const [own] = found(speech('talk', [['talk']]), ['closed/talk/bin'], 'this-user');

  // The folder that this test stands in may be closed as well: then that is the one that is named.
  expect(theirs).toMatchObject({
    reason: expect.stringMatching(/cannot be read by the user who runs programs, since \/.* is closed to others \(0[0-7]{3}\)/),
  });
  expect(own).toMatchObject({ folders: [here.at('closed/talk')] });
});

test('folders that it reads are shown where they exist, and what it cannot do without is told', () => {
  const program = here.program('bin/talk');
  mkdirSync(here.at('etc/talk-3'), { recursive: true });
  here.program('etc/talk-file');
  const reads = { reads: [here.at('etc/talk-*'), here.at('etc/nothing')] };
  expect(found(speech('talk', [['talk']], reads), ['bin'])).toEqual([{ programs: [program], folders: [here.at('bin'), here.at('etc/talk-3')] }]);

  const needs = { folder: here.at('cache'), remedy: 'Make it once.' };
  expect(found(speech('talk', [['talk']], { needs }), ['bin'])).toEqual([
    { programs: [program], reason: `${program} lacks ${here.at('cache')}. Make it once.` },
  ]);
  mkdirSync(here.at('cache'));
  expect(found(speech('talk', [['talk']], { needs }), ['bin'])).toMatchObject([{ folders: [here.at('bin')] }]);
});

test.each`
  path                         | real                               | shown
  ${'/usr/bin/gcc'}            | ${'/usr/bin/x86_64-linux-gnu-gcc'} | ${{ program: '/usr/bin/gcc' }}
  ${'/bin/bash'}               | ${'/usr/bin/bash'}                 | ${{ program: '/bin/bash' }}
  ${'/home/x/venv/bin/python'} | ${'/usr/bin/python3.11'}           | ${{ program: '/usr/bin/python3.11' }}
  ${'/usr/local/go/bin/go'}    | ${'/usr/local/go/bin/go'}          | ${{ program: '/usr/local/go/bin/go' }}
  ${'/opt/jdk/bin/java'}       | ${'/opt/jdk/bin/java'}             | ${{ program: '/opt/jdk/bin/java', folder: '/opt/jdk' }}
  ${'/usr/local/bin/java'}     | ${'/opt/jdk-25/bin/java'}          | ${{ program: '/opt/jdk-25/bin/java', folder: '/opt/jdk-25' }}
  ${'/home/x/.local/bin/lua'}  | ${'/home/x/.local/bin/lua'}        | ${{ program: '/home/x/.local/bin/lua', folder: '/home/x/.local/bin' }}
  ${'/home/x/bin/lua'}         | ${'/home/x/bin/lua'}               | ${{ program: '/home/x/bin/lua', folder: '/home/x/bin' }}
  ${'/home/x/go/dist/go'}      | ${'/home/x/go/dist/go'}            | ${{ program: '/home/x/go/dist/go', folder: '/home/x/go/dist' }}
  ${'/work/node/bin/node'}     | ${'/work/node/bin/node'}           | ${{ hiddenBy: '/work' }}
  ${'/usr/bin/node'}           | ${'/tmp/node/bin/node'}            | ${{ hiddenBy: '/tmp' }}
  ${'/workshop/bin/node'}      | ${'/workshop/bin/node'}            | ${{ program: '/workshop/bin/node', folder: '/workshop' }}
  ${'/bin2/node'}              | ${'/bin2/node'}                    | ${{ program: '/bin2/node', folder: '/bin2' }}
`('$path, which leads to $real, is shown as $shown', ({ path, real, shown }) => {
  expect(shownAs(path, real, ['/home/x', '/home/x/.local', '/opt', '/usr/local'])).toEqual(shown);
});
