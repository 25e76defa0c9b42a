import { expect, test } from 'vitest';
import { type Block, kindOf, partsOf, snippetsIn } from '../../../app/client/run/snippets.ts';

const block = (kind: Block['kind'], follows = true, text = ''): Block => ({ kind, follows, text });

test.each([
  ['html alone', [block('html')], [[0]]],
  ['css alone', [block('css')], []],
  ['three that follow', [block('html', false), block('css'), block('javascript')], [[0, 1, 2]]],
  ['whatever their order', [block('javascript', false), block('css'), block('html')], [[0, 1, 2]]],
  ['text between', [block('html', false), block('css', false)], [[0]]],
  ['another language between', [block('html', false), block(undefined), block('css')], [[0]]],
  ['two of one kind', [block('html', false), block('html')], [[0], [1]]],
  [
    'two pages',
    [block('html', false), block('css'), block('html'), block('css')],
    [
      [0, 1],
      [2, 3],
    ],
  ],
  ['css and JavaScript make no page', [block('css', false), block('javascript')], []],
  ['JavaScript alone', [block('javascript', false, 'console.log(1)')], []],
  ['JavaScript that wants a page', [block('javascript', false, 'document.title = 1')], [[0]]],
  ['nothing', [], []],
])('%s', (_, blocks, groups) => expect(snippetsIn(blocks)).toEqual(groups));

test.each([
  ['html', '', [], 'html'],
  ['js', '', [], 'javascript'],
  ['python', '<div>', ['html'], undefined],
  [undefined, '  <div class="a">', ['html'], 'html'],
  [undefined, '<!DOCTYPE html><p>', ['css'], 'html'],
  [undefined, '<div>', ['python'], undefined],
  [undefined, '<vector> of', ['html'], undefined],
] as const)('class %s, text %j and tags %o: %s', (language, text, tags, kind) => expect(kindOf(language, text, tags)).toBe(kind));

test('a page’s parts, those that are missing being empty', () => {
  expect(
    partsOf([
      { kind: 'css', text: 'a {}' },
      { kind: 'html', text: '<p>' },
    ]),
  ).toEqual({ html: '<p>', css: 'a {}', javascript: '' });
});
