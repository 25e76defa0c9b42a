import { expect, test } from 'vitest';
import { plain } from '../../../app/client/run/plain.ts';

test.each([
  ['plain\ttext\n', 'plain\ttext\n'],
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]0;a title\u0007after', 'after'],
  ['a\r\nb', 'a\nb'],
  ['10 %\r20 %', '10 %\n20 %'],
  ['bell\u0007 nul\u0000 del\u007f', 'bell\u2407 nul\u2400 del\u2421'],
  ['\u001b', '\u241b'],
  ['مرحبا', 'مرحبا'],
])('%j is shown as %j', (text, shown) => expect(plain(text)).toBe(shown));
