import { type Fields, fieldsOf, numberOf, textOf } from '../json.ts';
import { ask } from '../send.ts';
import { type Languages, languagesIn } from './languages.ts';

/** A sentence of the page's language by its name, with values put in. */
export type Words = (name: string, values?: Readonly<Record<string, string>>) => string;

/** A sentence with its `{values}`; in a page from right to left each is kept from turning what stands around it. */
export function filled(sentence: string, values: Readonly<Record<string, string>>, isRightToLeft: boolean): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return isRightToLeft ? `\u2068${value}\u2069` : value;
  });
}

/** What was asked for is kept, so that the buttons stand on the next page before its text has been read. */
const KEPT = 'askyard-run';
/** Milliseconds for which it is not asked for again. */
const FRESH_FOR = 300_000;

type Kept = { readonly words: Fields; readonly languages: Fields; readonly at: number };

function kept(language: string): Kept | undefined {
  try {
    const fields = fieldsOf(JSON.parse(localStorage.getItem(KEPT) ?? '{}'));
    if (fields.for !== language) return undefined;
    return { words: fieldsOf(fields.words), languages: fieldsOf(fields.languages), at: numberOf(fields, 'at') ?? 0 };
  } catch {
    // A browser that keeps nothing: it is asked for on each page.
    return undefined;
  }
}

async function asked(language: string): Promise<Kept | undefined> {
  const [words, languages] = await Promise.all([ask('/run-words'), ask('/api/languages')]);
  if (words.status !== 200 || languages.status !== 200) return undefined;
  const found = { words: words.fields, languages: languages.fields, at: Date.now() };
  try {
    // That nothing runs is true for a while only: the service may just have begun to look for what runs.
    if (languagesIn(found.languages).length === 0) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, JSON.stringify({ for: language, ...found }));
  } catch {
    // As above.
  }
  return found;
}

/**
 * What the page's language says and what runs here: as they were kept, and renewed for the next page when they have grown
 * old; else asked for. Undefined when they cannot be had.
 */
export async function known(): Promise<{ readonly words: Words; readonly languages: Languages } | undefined> {
  const { lang, dir } = document.documentElement;
  const before = kept(lang);
  const isFresh = before !== undefined && Math.abs(Date.now() - before.at) < FRESH_FOR;
  const asking = isFresh ? undefined : asked(lang);
  const found = before ?? (await asking);
  return found && { words: (name, values = {}) => filled(textOf(found.words, name), values, dir === 'rtl'), languages: languagesIn(found.languages) };
}
