/** A block of code as the page shows it. */
export type Shown = {
  /** Classes of its `pre` and `code` that name a language: `language-python`, `lang-py`. */
  readonly classes: readonly string[];
  readonly text: string;
};

/** What no machine runs: output, differences, data, settings. */
const NO_PROGRAMS = new Set(
  'text txt plain plaintext none no-highlight nohighlight output console log diff patch json yaml yml toml ini xml markdown md csv http mermaid dockerfile makefile nginx'.split(
    ' ',
  ),
);

/** Signs of a program, for blocks without a class: prose and numbers between `pre` have none of them. */
const LIKE_A_PROGRAM = /[(){}[\];=#$<>]/;

/** The language that classes name, in small letters; undefined when they name none. */
export function languageNamed(classes: readonly string[]): string | undefined {
  for (const name of classes) {
    const [, language] = /^lang(?:uage)?-(.+)$/.exec(name.toLowerCase()) ?? [];
    if (language !== undefined) return language;
  }
  return undefined;
}

/** Whether it is worth asking if a block can run. Decided on every page, before anything is loaded. */
export function mayRun({ classes, text }: Shown): boolean {
  const language = languageNamed(classes);
  return language === undefined ? LIKE_A_PROGRAM.test(text) : !NO_PROGRAMS.has(language);
}
