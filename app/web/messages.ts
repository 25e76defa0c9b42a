import { AsyncLocalStorage } from 'node:async_hooks';
import { IntlMessageFormat } from 'intl-messageformat';
import { compiled, type Values } from './messages/compile.ts';
import { type Catalogue, catalogueOf, type MessageKey } from './messages/languages.ts';

export type { Values } from './messages/compile.ts';
export { LANGUAGES, languageFor, type MessageKey } from './messages/languages.ts';

/** How one language is spoken: its sentences, and those of them that have been parsed. */
type Speech = { readonly language: string; readonly catalogue: Catalogue; readonly formats: Map<string, (values: Values) => string> };

const speechIn = (language: string): Speech => ({ language, catalogue: catalogueOf(language), formats: new Map() });

const english = speechIn('en');
const speeches = new Map<string, Speech>();
const spokenNow = new AsyncLocalStorage<Speech>();

/**
 * A sentence of the catalogue, in the language that is being spoken. Without values it costs a property read; with them
 * the message is parsed once and then evaluated by closures (intl-messageformat's own `format` costs 6 µs a call, and a
 * question page has a hundred).
 */
export function message(key: MessageKey, values?: Values): string {
  return say(spokenNow.getStore() ?? english, key, values);
}

/** A sentence that the language being spoken may have or not: what errors say is English where they are thrown. */
export function messageIfAny(key: string, values?: Values): string | undefined {
  const speech = spokenNow.getStore() ?? english;
  return Object.hasOwn(speech.catalogue, key) ? say(speech, key, values) : undefined;
}

function say({ language, catalogue, formats }: Speech, key: string, values: Values | undefined): string {
  if (values === undefined) return catalogue[key] ?? key;
  let format = formats.get(key);
  if (format === undefined) {
    format = compiled(new IntlMessageFormat(catalogue[key] ?? key, language), language);
    formats.set(key, format);
  }
  return format(values);
}

/**
 * Does the work with messages in a language (BCP 47): its catalogue's, or English ones where there is none. English is
 * spoken without this, so a request enters it once when it is to be answered in another language.
 */
export function speaking<T>(language: string, work: () => T): T {
  if (catalogueOf(language) === english.catalogue) return spokenNow.getStore() === undefined ? work() : spokenNow.run(english, work);
  let speech = speeches.get(language);
  if (speech === undefined) {
    speech = speechIn(language);
    speeches.set(language, speech);
  }
  return spokenNow.run(speech, work);
}

/** The language that is being spoken: for what is kept by its words. */
export const spoken = (): string => (spokenNow.getStore() ?? english).language;

/** Whether the catalogue has a sentence of that name: for those found by a status or a code. */
export const isMessage = (key: string): key is MessageKey => Object.hasOwn(english.catalogue, key);
