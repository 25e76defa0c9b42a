import { describe, expect, test } from 'vitest';
import {
  CHOSEN_AT_MOST,
  type Chosen,
  choiceOf,
  choiceRefusal,
  chosenAfter,
  markOf,
  NOTHING_CHOSEN,
  tidyTag,
} from '../../../app/core/tags/choices-rules.ts';

const chosen = (watched: readonly string[], ignored: readonly string[] = []): Chosen => ({ ...NOTHING_CHOSEN, watched, ignored });
const many = Array.from({ length: CHOSEN_AT_MOST }, (_, index) => `tag-${index}`);

test.each`
  before                   | name    | choice       | watched        | ignored
  ${chosen([])}            | ${'go'} | ${'watched'} | ${['go']}      | ${[]}
  ${chosen(['c'])}         | ${'go'} | ${'watched'} | ${['c', 'go']} | ${[]}
  ${chosen(['c', 'go'])}   | ${'c'}  | ${'watched'} | ${['go', 'c']} | ${[]}
  ${chosen(['go'])}        | ${'go'} | ${'ignored'} | ${[]}          | ${['go']}
  ${chosen([], ['go'])}    | ${'go'} | ${'watched'} | ${['go']}      | ${[]}
  ${chosen(['go'], ['c'])} | ${'go'} | ${'neither'} | ${[]}          | ${['c']}
  ${chosen(['go'], ['c'])} | ${'x'}  | ${'neither'} | ${['go']}      | ${['c']}
`('$choice of $name: watched $watched, ignored $ignored', ({ before, name, choice, watched, ignored }) => {
  const after = chosenAfter(before, name, choice);
  expect(after).toEqual({ ...NOTHING_CHOSEN, watched, ignored });
  expect(choiceOf(after, name)).toBe(choice);
});

test.each`
  before              | name              | choice       | reason
  ${NOTHING_CHOSEN}   | ${'c++'}          | ${'watched'} | ${undefined}
  ${NOTHING_CHOSEN}   | ${'بايثون'}       | ${'watched'} | ${undefined}
  ${NOTHING_CHOSEN}   | ${'Old_Tag'}      | ${'ignored'} | ${undefined}
  ${NOTHING_CHOSEN}   | ${'python-3*'}    | ${'watched'} | ${undefined}
  ${NOTHING_CHOSEN}   | ${'*'}            | ${'watched'} | ${'name'}
  ${NOTHING_CHOSEN}   | ${'**'}           | ${'ignored'} | ${'name'}
  ${NOTHING_CHOSEN}   | ${''}             | ${'watched'} | ${'name'}
  ${NOTHING_CHOSEN}   | ${'two words'}    | ${'watched'} | ${'name'}
  ${NOTHING_CHOSEN}   | ${'<b>'}          | ${'watched'} | ${'name'}
  ${NOTHING_CHOSEN}   | ${'a'.repeat(35)} | ${'watched'} | ${undefined}
  ${NOTHING_CHOSEN}   | ${'a'.repeat(36)} | ${'watched'} | ${'name'}
  ${NOTHING_CHOSEN}   | ${'<b>'}          | ${'neither'} | ${undefined}
  ${chosen(many)}     | ${'one-more'}     | ${'watched'} | ${'many'}
  ${chosen(many)}     | ${'tag-1'}        | ${'watched'} | ${undefined}
  ${chosen(many)}     | ${'one-more'}     | ${'ignored'} | ${undefined}
  ${chosen([], many)} | ${'one-more'}     | ${'ignored'} | ${'many'}
`('$choice of $name is refused: $reason', ({ before, name, choice, reason }) => {
  expect(choiceRefusal(before, name, choice)).toBe(reason);
});

test('a name is lower-case and composed, without what stands around it', () => {
  expect(tidyTag('  Python ')).toBe('python');
  expect(tidyTag('e\u0301te\u0301')).toBe('\u00e9t\u00e9');
});

describe('the mark of a question', () => {
  const mine = chosen(['python-3*', 'go'], ['django', 'c*#']);
  test.each`
    tags                | kind         | tag
    ${['rust']}         | ${undefined} | ${undefined}
    ${['rust', 'go']}   | ${'watched'} | ${'go'}
    ${['python-3.13']}  | ${'watched'} | ${'python-3.13'}
    ${['python']}       | ${undefined} | ${undefined}
    ${['go', 'django']} | ${'ignored'} | ${'django'}
    ${['c#']}           | ${'ignored'} | ${'c#'}
    ${['c++']}          | ${undefined} | ${undefined}
    ${[]}               | ${undefined} | ${undefined}
  `('under $tags: $kind', ({ tags, kind, tag }) => {
    expect(markOf(mine, tags)).toEqual(kind && { kind, tag });
  });
});
