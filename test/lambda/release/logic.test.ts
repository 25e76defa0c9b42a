import { describe, expect, test } from 'vitest';
import { filesIn, puts, typeOf } from '../../../lambda/release/logic.ts';
import { tar } from '../../../lib/release/archives/tar.ts';

const PATH = '/askyard/staging';
const wanted = { path: PATH, release: 'new', live: false };
const there = (values: Readonly<Record<string, string>>) => new Map(Object.entries(values).map(([name, value]) => [`${PATH}/${name}`, value]));
const WHOLE = {
  'blue/release': 'old',
  'blue/image': 'ami-1',
  'blue/weight': '100',
  'green/release': 'older',
  'green/image': 'ami-1',
  'green/weight': '0',
};
const short = (all: ReturnType<typeof puts>) =>
  all.map(({ name, value, replace }) => `${name.slice(PATH.length + 1)}=${value}${replace ? ' anew' : ''}`);

describe('the choices of an environment', () => {
  test('on an empty account are all made: blue serves, with this release and the stock image', () => {
    expect(short(puts(new Map(), wanted, 'ami-1'))).toEqual([
      'blue/release=new',
      'blue/image=ami-1',
      'blue/weight=100',
      'green/release=new',
      'green/image=ami-1',
      'green/weight=0',
    ]);
  });

  test('that are there are the operators’: a deploy changes none', () => {
    expect(puts(there(WHOLE), wanted, 'ami-2')).toEqual([]);
  });

  test('that are absent are made, and the others left', () => {
    const { 'green/weight': _, ...rest } = WHOLE;
    expect(short(puts(there(rest), wanted, 'ami-2'))).toEqual(['green/weight=0']);
  });

  test.each([
    ['100', '0', 'blue'],
    ['0', '100', 'green'],
    ['50', '50', 'blue'],
    ['95', '5', 'blue'],
  ])('where nobody chooses, with weights %s and %s the release goes to %s alone', (blue, green, serving) => {
    const all = puts(there({ ...WHOLE, 'blue/weight': blue, 'green/weight': green }), { ...wanted, live: true }, 'ami-1');
    expect(short(all)).toEqual([`${serving}/release=new anew`]);
  });

  test('a release that is live already is not written again', () => {
    expect(puts(there({ ...WHOLE, 'blue/release': 'new' }), { ...wanted, live: true }, 'ami-1')).toEqual([]);
  });

  test('an image’s parameter is checked by EC2 to be one', () => {
    expect(puts(new Map(), wanted, 'ami-1').filter(({ kind }) => kind === 'image')).toHaveLength(2);
  });
});

test('the files beneath a folder of a release are read out of its archive', () => {
  const long = `assets/${'deep/'.repeat(25)}a.css`;
  const entries = ['assets/a.css', 'other/b.css', long].map((path) => ({ path, content: Buffer.from(`of ${path}`), executable: false }));
  const found = filesIn(tar(entries), 'assets/');
  expect(found.map(({ path }) => `assets/${path}`).sort()).toEqual(['assets/a.css', long].sort());
  expect(found.map(({ content }) => Buffer.from(content).toString())).toContain('of assets/a.css');
  expect(() => filesIn(Buffer.alloc(1024, 'not an archive'), '')).toThrow('no archive');
});

test.each`
  path            | type
  ${'a.12.css'}   | ${'text/css; charset=utf-8'}
  ${'b.12.js'}    | ${'text/javascript; charset=utf-8'}
  ${'icon.1.svg'} | ${'image/svg+xml'}
`('$path is told to browsers as $type', ({ path, type }) => expect(typeOf(path)).toBe(type));

test('a kind of file that pages do not load is refused', () => expect(() => typeOf('a.exe')).toThrow('no type'));
