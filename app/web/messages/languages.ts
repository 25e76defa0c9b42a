import { ar } from './ar.ts';
import { en } from './en.ts';

/** Names of the sentences that pages say. */
export type MessageKey = keyof typeof en;

/** Sentences by name, in one language. */
export type Catalogue = Readonly<Record<string, string>>;

/** Every other language has every sentence of English: the compiler holds it. */
const catalogues: ReadonlyMap<string, Readonly<Record<MessageKey, string>>> = new Map([
  ['en', en],
  ['ar', ar],
]);

/** The languages that pages can be read in, each under its own name. */
export const LANGUAGES = [
  { tag: 'en', name: 'English' },
  { tag: 'ar', name: 'العربية' },
] as const;

/** The sentences in a language (BCP 47), by its first part; English where there are none. */
export const catalogueOf = (language: string): Catalogue => catalogues.get(language) ?? catalogues.get(primary(language)) ?? en;

/**
 * The language of a page: what the signed-in person chose, where there are messages in it, or else the site's own. What a
 * browser says it would like (Accept-Language) has no part in it, so that an anonymous page is the same bytes for everyone.
 */
export const languageFor = (site: string, chosen?: string): string => (chosen !== undefined && catalogues.has(primary(chosen)) ? chosen : site);

function primary(language: string): string {
  try {
    return new Intl.Locale(language).language;
  } catch {
    return language;
  }
}
