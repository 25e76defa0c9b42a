import { lineOf, type ProgramFile, type RunInput } from '../../core/runs/rules.ts';
import { EMPTY, type Filled } from './fields.ts';

/** What a link holds: a program with all that it is run with. Old links stay readable: fields are added, never renamed. */
export type Saved = {
  readonly language: string;
  readonly version?: string;
  readonly source?: string;
  readonly files?: readonly ProgramFile[];
  readonly stdin?: string;
  readonly args?: readonly string[];
  readonly flags?: readonly string[];
};

/** What is saved of a program, always written alike: the same program has the same link. */
export function contentOf({ language, version, source, files = [], stdin = '', args = [], flags = [] }: RunInput): string {
  const saved: Saved = {
    language: language.toLowerCase(),
    ...(version !== undefined && version !== '' && { version }),
    ...(source !== undefined ? { source } : { files: files.map(({ name, content }) => ({ name, content })) }),
    ...(stdin !== '' && { stdin }),
    ...(args.length > 0 && { args }),
    ...(flags.length > 0 && { flags }),
  };
  return JSON.stringify(saved);
}

/** What `contentOf` has written. */
export const savedIn = (content: string): Saved => JSON.parse(content);

/** The same as somebody would send it to be run. */
export const inputFrom = ({ language, version, source, files, stdin = '', args = [], flags = [] }: Saved): RunInput => ({
  language,
  ...(version !== undefined && { version }),
  ...(source !== undefined ? { source } : { files: files ?? [] }),
  stdin,
  args,
  flags,
});

/** The same as it stands in a form. */
export function filledFrom({ language, version, source, files = [], stdin = '', args = [], flags = [] }: Saved): Filled {
  const [first, ...more] = files;
  return {
    ...EMPTY,
    language: version === undefined ? language : `${language} ${version}`,
    source: source ?? first?.content ?? '',
    file: source === undefined ? (first?.name ?? '') : '',
    more,
    stdin,
    args: lineOf(args),
    flags: lineOf(flags),
  };
}
