import { type Fields, fieldsOf, textOf } from '../json.ts';

/** A language as the browser needs it. */
export type Language = {
  readonly key: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** The preferred first; none where nothing on the server runs it. */
  readonly versions: readonly string[];
  /** highlight.js' name of its grammar. */
  readonly highlight: string;
  /** Whether a browser runs it by itself. */
  readonly browser: boolean;
};

export type Languages = readonly Language[];

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);

/** What runs here, from the server's answer; what is no language is left out. */
export function languagesIn(fields: Fields): Languages {
  const listed: readonly unknown[] = Array.isArray(fields.languages) ? fields.languages : [];
  return listed.map(fieldsOf).flatMap((each) => {
    const [key, name] = [textOf(each, 'key'), textOf(each, 'name')];
    if (key === '' || name === '') return [];
    const highlight = textOf(each, 'highlight') || key;
    return [{ key, name, aliases: texts(each.aliases), versions: texts(each.versions), highlight, browser: each.browser === true }];
  });
}

/** A language in one of its versions: what somebody chooses. */
export type Choice = { readonly language: Language; readonly version: string };

/** Everything that the server runs, in the order of its list. */
export const choicesOf = (languages: Languages): readonly Choice[] =>
  languages.flatMap((language) => language.versions.map((version) => ({ language, version })));

/** What a choice is called: “Python 3.13.5”. */
export const choiceName = ({ language, version }: Choice): string => (version === '' ? language.name : `${language.name} ${version}`);
