import { describe, expect, test } from 'vitest';
import { puts } from '../../../lambda/release/logic.ts';

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
  'canary/blue': '100',
  'canary/green': '0',
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
      'canary/blue=100',
      'canary/green=0',
    ]);
  });

  test('that are there are the operators’: a deploy changes none', () => {
    expect(puts(there(WHOLE), wanted, 'ami-2')).toEqual([]);
  });

  test('that are absent are made, and the others left', () => {
    const { 'green/weight': _, ...rest } = WHOLE;
    expect(short(puts(there(rest), wanted, 'ami-2'))).toEqual(['green/weight=0']);
  });

  test('of the canary hosts begin with the colour that serves: making them sends nobody elsewhere', () => {
    const { 'canary/blue': _, 'canary/green': __, ...rest } = WHOLE;
    expect(short(puts(there({ ...rest, 'blue/weight': '0', 'green/weight': '100' }), wanted, 'ami-1'))).toEqual([
      'canary/blue=0',
      'canary/green=100',
    ]);
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
