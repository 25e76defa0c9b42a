/** How a language writes what its grammar tells apart. */
export type Signs = {
  /** What begins a comment to the end of the line. */
  readonly line: readonly string[];
  /** What begins and ends a comment over lines. */
  readonly blocks: readonly (readonly [open: string, close: string])[];
  /** Of strings, the longest first. */
  readonly quotes: readonly string[];
  readonly keywords: ReadonlySet<string>;
};

const of = (names: string): readonly string[] => names.split(' ');

/** Words that are a keyword in most languages that have them at all: one list for all, since a wrong colour harms nobody. */
const KEYWORDS = new Set(
  of(
    'abstract and as async await begin break case catch class const continue def default defer defmodule defp delete del do done echo elif else elsif elseif end enum esac except export extends extern false False fi final finally fn for foreach from fun func function global go goto if impl implements import in include inline instanceof int interface is lambda let local loop match mod module mut my namespace new nil None nonlocal not null or package pass private procedure program protected pub public raise range rescue return self sizeof static struct sub super switch template then this throw throws trait true True try type typedef typeof undef union unless unsafe until use using val var virtual void volatile when where while with yield bool boolean char double float long short signed unsigned string select insert update into values create table join group order by having limit #include #define',
  ),
);

const HASH: Pick<Signs, 'line' | 'blocks'> = { line: ['#'], blocks: [] };
const SLASHES: Pick<Signs, 'line' | 'blocks'> = { line: ['//'], blocks: [['/*', '*/']] };
const COMMENTS: ReadonlyMap<string, Pick<Signs, 'line' | 'blocks'>> = new Map([
  ...of('python ruby perl bash sh r elixir julia tcl awk crystal nim makefile').map((name) => [name, HASH] as const),
  ['php', { line: ['//', '#'], blocks: [['/*', '*/']] }],
  ['haskell', { line: ['--'], blocks: [['{-', '-}']] }],
  ['lua', { line: ['--'], blocks: [['--[[', ']]']] }],
  ['sql', { line: ['--'], blocks: [['/*', '*/']] }],
  ['ada', { line: ['--'], blocks: [] }],
  ['ocaml', { line: [], blocks: [['(*', '*)']] }],
  [
    'delphi',
    {
      line: ['//'],
      blocks: [
        ['(*', '*)'],
        ['{', '}'],
      ],
    },
  ],
  ...of('lisp scheme clojure x86asm').map((name) => [name, { line: [';'], blocks: [['#|', '|#']] }] as const),
  ...of('erlang prolog matlab').map((name) => [name, { line: ['%'], blocks: [] }] as const),
  ['fortran', { line: ['!'], blocks: [] }],
  ['xml', { line: [], blocks: [['<!--', '-->']] }],
  ['css', { line: [], blocks: [['/*', '*/']] }],
] satisfies readonly (readonly [string, Pick<Signs, 'line' | 'blocks'>])[]);

/** Where an apostrophe is no quotation mark, or too often something else: lifetimes, transposition, quoted forms. */
const WITHOUT_APOSTROPHE = new Set(of('rust haskell ocaml lisp scheme clojure ada matlab'));

/** The signs of a language by highlight.js' name of it; of a language unknown, those of C's family. */
export function signsOf(highlight: string): Signs {
  const { line, blocks } = COMMENTS.get(highlight) ?? SLASHES;
  const threefold = highlight === 'python' ? ['"""', "'''"] : [];
  const backtick = /^(?:javascript|typescript|go)$/.test(highlight) ? ['`'] : [];
  const apostrophe = WITHOUT_APOSTROPHE.has(highlight) ? [] : ["'"];
  return { line, blocks, quotes: [...threefold, '"', ...apostrophe, ...backtick], keywords: KEYWORDS };
}
