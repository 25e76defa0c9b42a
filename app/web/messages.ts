import { IntlMessageFormat } from 'intl-messageformat';
import { compiled, type Values } from './messages/compile.ts';
import { en } from './messages/en.ts';

export type { Values } from './messages/compile.ts';

/** Names of the sentences that pages say. */
export type MessageKey = keyof typeof en;

type Catalogue = Readonly<Record<string, string>>;
const catalogue: Catalogue = en;
const formats = new Map<string, (values: Values) => string>();

/**
 * A sentence of the catalogue. Without values it costs a property read; with them the message is parsed once and then
 * evaluated by closures (intl-messageformat's own `format` costs 6 µs a call, and a question page has a hundred).
 */
export function message(key: MessageKey, values?: Values): string {
  if (values === undefined) return catalogue[key] ?? key;
  let format = formats.get(key);
  if (format === undefined) {
    format = compiled(new IntlMessageFormat(catalogue[key] ?? key, 'en'), 'en');
    formats.set(key, format);
  }
  return format(values);
}

/** Whether the catalogue has a sentence of that name: for those found by a status or a code. */
export const isMessage = (key: string): key is MessageKey => Object.hasOwn(catalogue, key);
