import { expect, test } from 'vitest';
import { namesUnder } from '../../../../app/platform/search-index/opensearch/names.ts';
import { endsOf, snippetOf } from '../../../../app/platform/search-index/opensearch/snippets.ts';

const names = namesUnder('askyard');

test('an index tells its site and renewal; no other name is taken for one', () => {
  expect(names.read(names.index(7, 12))).toEqual({ site: 7, renewal: 12 });
  for (const other of [names.answering(7), names.all, names.whole, names.memory, 'askyard-v0-7-1', 'other-v1-7-1', 'askyard-v1-7-1-2', '']) {
    expect(names.read(other)).toBeUndefined();
  }
});

test("a site's pattern fits its own indices alone", () => {
  expect(names.index(7, 1).startsWith(names.ofSite(7).slice(0, -1))).toBe(true);
  expect(names.index(77, 1).startsWith(names.ofSite(7).slice(0, -1))).toBe(false);
});

test.each`
  text                                                        | piece                                 | snippet
  ${'The kettle boils.'}                                      | ${'The \ue000kettle\ue001 boils.'}    | ${'The \ue000kettle\ue001 boils.'}
  ${'The kettle boils. It whistles until somebody takes it.'} | ${'The \ue000kettle\ue001 boils. '}   | ${'The \ue000kettle\ue001 boils.…'}
  ${'Long before anybody came down, the kettle\nboiled.'}     | ${' the \ue000kettle\ue001\nboiled.'} | ${'…the \ue000kettle\ue001 boiled.'}
  ${''}                                                       | ${''}                                 | ${''}
`('a snippet of "$text" says where it was cut', ({ text, piece, snippet }) => {
  expect(snippetOf(piece, endsOf(text))).toBe(snippet);
});
