import { expect, test } from 'vitest';
import { bringsFiles } from '../../../app/client/editor/take-files.ts';

test.each([
  ['a file', ['Files'], true],
  ['an image out of a page', ['text/html', 'Files'], true],
  ['cells of a spreadsheet', ['text/plain', 'text/html', 'Files'], false],
  ['text', ['text/plain'], false],
  ['nothing', [], false],
] as const)('%s', (_what, types, brings) => expect(bringsFiles(types)).toBe(brings));
