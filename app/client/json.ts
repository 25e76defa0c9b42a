/** What a server answered to a script, as far as it is what it should be. */
export type Fields = Readonly<Record<string, unknown>>;

/** An answer's fields; none where it is no object. */
export const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {});

/** A field's text, '' when it is none. */
export const textOf = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};

/** A field's number; undefined when it is none. */
export const numberOf = (fields: Fields, name: string): number | undefined => {
  const value = fields[name];
  return typeof value === 'number' ? value : undefined;
};

/** Why something was refused, in the server's own words: the sentence, then what to do. */
export const refusalOf = (fields: Fields): string => [textOf(fields, 'sentence'), textOf(fields, 'remedy')].filter((part) => part !== '').join(' ');

/** The words that an element brings for a script, by name. */
export function wordsOf(element: HTMLElement): (name: string) => string {
  let words: Fields = {};
  try {
    words = fieldsOf(JSON.parse(element.dataset.words ?? '{}'));
  } catch {
    // A page of another version than the script: it shows no words rather than none of the rest.
  }
  return (name) => textOf(words, name);
}
