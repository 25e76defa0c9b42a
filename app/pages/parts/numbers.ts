import { type Html, html } from '../../web/html.ts';
import { type MessageKey, message, spoken } from '../../web/messages.ts';

const NUMBERS_AT_MOST = 4096;
const languages = new Map<string, { readonly format: Intl.NumberFormat; readonly written: Map<number, string> }>();

/** A number as a language writes it. A formatter is dear to make, and a microsecond to use: both are kept. */
function written(number: number, language: string): string {
  let known = languages.get(language);
  if (!known) {
    known = { format: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }), written: new Map() };
    languages.set(language, known);
  }
  let text = known.written.get(number);
  if (text === undefined) {
    if (known.written.size >= NUMBERS_AT_MOST) known.written.clear();
    text = known.format.format(number);
    known.written.set(number, text);
  }
  return text;
}

/** A hyphen is narrower than a digit and may be torn from it at a line's end. */
const MINUS = '\u2212';

/** A number in full, such as 12,408. */
export function exact(number: number, language: string): string {
  if (number >= 0 && number < 1000) return String(number);
  return number < 0 ? MINUS + exact(-number, language) : written(number, language);
}

/** A number short enough for a narrow column: 840, 4,108, 12.4k, 1.2m. Never rounded up to what it has not reached. */
export function compact(number: number, language: string): string {
  if (number < 0) return MINUS + compact(-number, language);
  if (number < 10_000) return exact(number, language);
  const [unit, suffix] = number < 1_000_000 ? [1000, message('number.thousand')] : [1_000_000, message('number.million')];
  return written(Math.trunc(number / (unit / 10)) / 10, language) + suffix;
}

const nouns = new Map<string, string>();
const NOUNS_AT_MOST = 4096;

/** What is said of a count, by a message whose only value it is: choosing a plural form costs microseconds, and a listing asks ninety times. */
export function noun(key: MessageKey, count: number): string {
  const name = `${spoken()} ${key} ${count}`;
  let word = nouns.get(name);
  if (word === undefined) {
    if (nouns.size >= NOUNS_AT_MOST) nouns.clear();
    word = message(key, { count });
    nouns.set(name, word);
  }
  return word;
}

/** A count with its noun: “3 answers”. */
export const counted = (key: MessageKey, count: number, language: string): Html => html`<b>${compact(count, language)}</b> ${noun(key, count)}`;
