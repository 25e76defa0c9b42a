import { LanguageSupport, StreamLanguage } from '@codemirror/language';
import { describe, expect, test } from 'vitest';
import { indentOf } from '../../../app/client/code-editor/code-editor.ts';
import { grammarOf } from '../../../app/client/code-editor/grammar.ts';
import { signsOf } from '../../../app/client/code-editor/signs.ts';

/** What the grammar finds in a program: each kind with its words. */
function found(highlight: string, program: string): readonly string[] {
  const language = grammarOf(highlight);
  if (!(language instanceof StreamLanguage) || language instanceof LanguageSupport) throw new Error('It is no grammar.');
  const tokens: string[] = [];
  language.parser.parse(program).iterate({
    enter: ({ name, from, to }) => {
      if (name !== 'Document') tokens.push(`${name} ${program.slice(from, to)}`);
    },
  });
  return tokens;
}

describe('the one grammar of all languages', () => {
  test.each([
    ['python', 'def f(): # no\n  return "a" + 1', ['keyword def', 'comment # no', 'keyword return', 'string "a"', 'number 1']],
    ['python', 'x = """a\n# b"""\npass', ['string """a', 'string # b"""', 'keyword pass']],
    ['c', '/* a\nb */ int x; // c', ['comment /* a', 'comment b */', 'keyword int', 'comment // c']],
    ['javascript', "const a = 'it\\'s' + `b`", ['keyword const', "string 'it\\'s'", 'string `b`']],
    ['rust', "fn f<'a>(x: &'a str) {}", ['keyword fn']],
    ['lua', '--[[ a\nb ]] local x -- c', ['comment --[[ a', 'comment b ]]', 'keyword local', 'comment -- c']],
    ['sql', "select 1 -- 'a", ['keyword select', 'number 1', "comment -- 'a"]],
    ['haskell', 'f 0x1F = 2.5e3 {- a -}', ['number 0x1F', 'number 2.5e3', 'comment {- a -}']],
    ['python', '"open\nx = 1', ['string "open', 'number 1']],
    ['nothing known', 'if (a) return 0', ['keyword if', 'keyword return', 'number 0']],
    ['python', '', []],
  ])('%s: %j', (highlight, program, tokens) => expect(found(highlight, program)).toEqual(tokens));

  test('no text keeps it from ending', () => {
    expect(found('c', '\\'.repeat(2_000)).length).toBeLessThan(2_000);
    expect(found('python', '"\\')).toEqual(['string "\\']);
  });

  test('of a language unknown, the signs of C', () => expect(signsOf('zig').line).toEqual(['//']));
});

test.each([
  ['def f():\n    pass', '    '],
  ['a:\n  b', '  '],
  ['func f() {\n\treturn\n}', '\t'],
  ['flat', '    '],
  ['a\n\n  \n   b', '   '],
])('%j indents by %j', (program, indent) => expect(indentOf(program)).toBe(indent));
