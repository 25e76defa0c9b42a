import type { IntlMessageFormat } from 'intl-messageformat';
import { directionOf } from '../frame.ts';

export type Values = Readonly<Record<string, string | number>>;
type Format = (values: Values, counted: string) => string;
type Elements = ReturnType<IntlMessageFormat['getAst']>;
type Element = Elements[number];

/** Kinds of elements in a parsed message, as @formatjs/icu-messageformat-parser numbers them. */
const KIND = { literal: 0, argument: 1, number: 2, select: 5, plural: 6, pound: 7 } as const;

/** A parsed message as one function. What is none of text, argument, number, select or plural is left to the library. */
export function compiled(parsed: IntlMessageFormat, language: string): (values: Values) => string {
  const numbers = new Intl.NumberFormat(language);
  const format = sequence(parsed.getAst(), { language, numbers, isolates: directionOf(language) === 'rtl' });
  if (format === undefined) return (values) => String(parsed.format({ ...values }));
  return (values) => format(values, '');
}

type Locale = {
  readonly language: string;
  readonly numbers: Intl.NumberFormat;
  /** Whether text that is put in keeps its own direction: c++ would read ++c in a sentence that runs from right to left. */
  readonly isolates: boolean;
};

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode, UAX 9): for titles and labels, where no element can do it. */
const ISOLATE = '\u2068';
const END = '\u2069';

function sequence(elements: Elements, locale: Locale): Format | undefined {
  const parts = elements.map((element) => one(element, locale));
  if (!parts.every((part) => part !== undefined)) return undefined;
  const [first, second] = parts;
  if (first === undefined) return () => '';
  if (second === undefined) return first;
  return (values, counted) => {
    let all = '';
    for (const part of parts) all += part(values, counted);
    return all;
  };
}

function one(element: Element, locale: Locale): Format | undefined {
  switch (element.type) {
    case KIND.literal: {
      const text = element.value;
      return () => text;
    }
    case KIND.argument: {
      const name = element.value;
      return (values) => shown(values[name], locale);
    }
    case KIND.number: {
      if (element.style) return undefined;
      const name = element.value;
      return (values) => locale.numbers.format(Number(values[name]));
    }
    case KIND.pound:
      return (_values, counted) => counted;
    case KIND.select:
    case KIND.plural:
      return chosen(element, locale);
    default:
      return undefined;
  }
}

function chosen(element: Extract<Element, { options: unknown }>, locale: Locale): Format | undefined {
  const options = new Map<string, Format>();
  for (const [name, option] of Object.entries(element.options)) {
    const format = sequence(option.value, locale);
    if (format === undefined) return undefined;
    options.set(name, format);
  }
  const other = options.get('other') ?? (() => '');
  const name = element.value;
  if (element.type === KIND.select) return (values, counted) => (options.get(String(values[name])) ?? other)(values, counted);

  const rules = new Intl.PluralRules(locale.language, { type: element.pluralType ?? 'cardinal' });
  const { offset } = element;
  return (values) => {
    const count = Number(values[name]);
    const option = options.get(`=${count}`) ?? options.get(rules.select(count - offset)) ?? other;
    return option(values, locale.numbers.format(count - offset));
  };
}

/** A number given for a plain argument is written as people write it, like the library does. */
function shown(value: string | number | undefined, { numbers, isolates }: Locale): string {
  if (typeof value === 'number') return numbers.format(value);
  return isolates && value !== undefined ? ISOLATE + value + END : (value ?? '');
}
