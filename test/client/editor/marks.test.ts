import { describe, expect, test } from 'vitest';
import { around, before, code, type Edit, link, type Selection } from '../../../app/client/editor/marks.ts';

/** A text with what is selected between `‹` and `›`. */
function selected(marked: string): Selection {
  const from = marked.indexOf('‹');
  const to = marked.indexOf('›') - 1;
  return { text: marked.replace(/[‹›]/g, ''), from, to };
}

function after({ text }: Selection, { from, to, insert, select: [start, end] }: Edit): string {
  const whole = text.slice(0, from) + insert + text.slice(to);
  return `${whole.slice(0, start)}‹${whole.slice(start, end)}›${whole.slice(end)}`;
}

const does = (deed: (selection: Selection) => Edit) => (was: string) => {
  const selection = selected(was);
  return after(selection, deed(selection));
};

describe('bold', () => {
  const bold = does((selection) => around(selection, '**', 'bold text'));
  test.each([
    ['a ‹b› c', 'a **‹b›** c'],
    ['a **‹b›** c', 'a ‹b› c'],
    ['a ‹**b**› c', 'a ‹b› c'],
    ['a ‹› c', 'a **‹bold text›** c'],
    ['‹›', '**‹bold text›**'],
    ['‹a\nb›', '**‹a\nb›**'],
    ['‹****›', '**‹****›**'],
  ])('%j becomes %j', (was, becomes) => expect(bold(was)).toBe(becomes));

  test('twice is as it was', () => expect(bold(bold('x ‹y› z'))).toBe('x ‹y› z'));
});

describe('italics', () => {
  const italic = does((selection) => around(selection, '*', 'emphasised'));
  test.each([
    ['a **‹b›** c', 'a ***‹b›*** c'],
    ['a ***‹b›*** c', 'a **‹b›** c'],
    ['a ‹**b**› c', 'a *‹**b**›* c'],
    ['a *‹b›* c', 'a ‹b› c'],
    ['a *‹b› c', 'a **‹b›* c'],
  ])('%j becomes %j', (was, becomes) => expect(italic(was)).toBe(becomes));
});

describe('quotation', () => {
  const quote = does((selection) => before(selection, '> ', ''));
  test.each([
    ['a‹›b', '‹> ab›'],
    ['one\nt‹w›o\nthree', 'one\n‹> two›\nthree'],
    ['o‹ne\ntw›o\nthree', '‹> one\n> two›\nthree'],
    ['‹> one\n> two›', '‹one\ntwo›'],
    ['‹> one\ntwo›', '‹> > one\n> two›'],
  ])('%j becomes %j', (was, becomes) => expect(quote(was)).toBe(becomes));
});

describe('list', () => {
  const list = does((selection) => before(selection, '- ', 'item'));
  test.each([
    ['‹›', '- ‹item›'],
    ['a\n‹›\nb', 'a\n- ‹item›\nb'],
    ['‹a\nb›', '‹- a\n- b›'],
    ['‹- a\n- b›', '‹a\nb›'],
  ])('%j becomes %j', (was, becomes) => expect(list(was)).toBe(becomes));
});

describe('code', () => {
  const mark = does((selection) => code(selection, 'code'));
  test.each([
    ['a ‹b› c', 'a `‹b›` c'],
    ['a `‹b›` c', 'a ‹b› c'],
    ['‹›', '`‹code›`'],
    ['‹a\nb›', '```\n‹a\nb›\n```'],
    ['text ‹a\nb› more', 'text \n```\n‹a\nb›\n```\n more'],
    ['text\n‹a\nb\n›more', 'text\n```\n‹a\nb\n›```\nmore'],
    ['‹a\n```\nb›', '````\n‹a\n```\nb›\n````'],
  ])('%j becomes %j', (was, becomes) => expect(mark(was)).toBe(becomes));
});

describe('link', () => {
  const linked = does((selection) => link(selection, 'words'));
  test.each([
    ['a ‹b› c', 'a [b](‹https://›) c'],
    ['‹›', '[words](‹https://›)'],
    ['see ‹https://a.example/b›', 'see [‹words›](https://a.example/b)'],
  ])('%j becomes %j', (was, becomes) => expect(linked(was)).toBe(becomes));
});
