import { type Static, Type } from 'typebox';
import { languageNamed } from '../../core/runs/languages/registry.ts';
import { type ProgramFile, type RunInput, wordsIn } from '../../core/runs/rules.ts';

/** Characters that a form may bring: what is too long for a program is said behind it, with what is allowed. */
const Typed = Type.Optional(Type.String({ maxLength: 1_000_000 }));
const Line = Type.Optional(Type.String({ maxLength: 20_000 }));
/** A field that may stand in a form several times. */
const Repeated = Type.Optional(Type.Union([Type.String(), Type.Array(Type.String(), { maxItems: 100 })]));

/** The fields of a program's form. */
export const programFields = {
  /** A key, or a key and a version: `python 3.11.2`. */
  language: Line,
  source: Typed,
  /** What the first file is called. */
  file: Line,
  name: Repeated,
  content: Repeated,
  stdin: Typed,
  args: Line,
  flags: Line,
  press: Type.Optional(Type.String({ maxLength: 20 })),
};

const Fields = Type.Object(programFields);
export type ProgramFields = Static<typeof Fields>;

/** What stands in a program's form. */
export type Filled = {
  readonly language: string;
  readonly source: string;
  readonly file: string;
  readonly more: readonly ProgramFile[];
  readonly stdin: string;
  readonly args: string;
  readonly flags: string;
};

export const EMPTY: Filled = { language: '', source: '', file: '', more: [], stdin: '', args: '', flags: '' };

/** What was typed. Fields that stand in a form several times still have the line ends of browsers. */
export function filledBy({ name, content, ...fields }: ProgramFields): Filled {
  const names = listOf(name);
  const contents = listOf(content);
  const more = Array.from({ length: Math.max(names.length, contents.length) }, (_, index) => ({
    name: names[index] ?? '',
    content: (contents[index] ?? '').replaceAll('\r\n', '\n'),
  }));
  const { language = '', source = '', file = '', stdin = '', args = '', flags = '' } = fields;
  return { language, source, file, more, stdin, args, flags };
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** The run that a form asks for. One program without a name is a source; more are files, of which those without name and text are left out. */
export function inputOf({ language: chosen, source, file, more, stdin, args, flags }: Filled): RunInput {
  const [language = '', version] = chosen.trim().split(/\s+/);
  const rest = more
    .filter(({ name, content }) => name.trim() !== '' || content.trim() !== '')
    .map(({ name, content }) => ({ name: name.trim(), content }));
  const own = languageNamed(language);
  const first = file.trim() || own?.fileFor?.(source) || own?.file || 'main';
  return {
    language,
    ...(version !== undefined && { version }),
    ...(file.trim() === '' && rest.length === 0 ? { source } : { files: [{ name: first, content: source }, ...rest] }),
    stdin,
    args: wordsIn(args),
    flags: wordsIn(flags),
  };
}
