import type { FileSchema, Kind, Remainder, RowOf } from './schema.ts';
import { isCanonical, parsedValue, textOf } from './values.ts';

/** Attributes as the file has them. */
export type Attributes = Readonly<Record<string, string>>;

type Loose = Record<string, string | number | undefined>;

const kindsOf = ({ required, optional }: FileSchema): ReadonlyMap<string, Kind> =>
  new Map([...Object.entries(required), ...Object.entries(optional)]);

/** Makes typed rows out of a file's attributes. A fault is given as a sentence. */
export function rowMaker<S extends FileSchema>(schema: S): (attributes: Attributes) => RowOf<S> | string {
  const kinds = kindsOf(schema);
  const required = Object.keys(schema.required);
  return (attributes) => {
    const row: Loose = {};
    let remainder: Record<string, string> | undefined;
    for (const name in attributes) {
      const text = attributes[name] ?? '';
      const kind = kinds.get(name);
      if (kind === 'text') {
        row[name] = text;
        continue;
      }
      if (kind !== undefined) {
        const value = parsedValue(kind, text);
        if (typeof value === 'string') return `${name} ${value}`;
        row[name] = value;
        if (isCanonical(kind, value, text)) continue;
      }
      remainder ??= {};
      remainder[name] = text;
    }
    for (const name of required) if (row[name] === undefined) return `the attribute ${name} is missing`;
    return (remainder === undefined ? row : { ...row, remainder }) as RowOf<S>;
  };
}

/** A typed row without what its file had beside. What is not told may stand in it as undefined: records are told by the million, and one shape is quickest. */
export type Told<S extends FileSchema> = { readonly [N in keyof Omit<RowOf<S>, 'remainder'>]?: RowOf<S>[N] | undefined };

/** A record while it is put together: to set what is there costs a fraction of spreading it in. */
export type Building<T> = { -readonly [N in keyof T]: T[N] };

/** Finds what of a row its records do not tell, so that an export can give every attribute back. */
export function remainderFinder<S extends FileSchema>(schema: S): (row: RowOf<S>, told: Told<S>) => Remainder | undefined {
  const kinds = [...kindsOf(schema)];
  return (row, told) => {
    const given = row as Loose;
    const kept = told as Loose;
    let remainder: Record<string, string> | undefined;
    for (const [name, kind] of kinds) {
      const value = given[name];
      if (value === kept[name]) continue;
      remainder ??= {};
      if (value === undefined) remainder[`-${name}`] = '';
      else remainder[name] = textOf(kind, value);
    }
    return remainder === undefined || row.remainder === undefined ? (remainder ?? row.remainder) : { ...remainder, ...row.remainder };
  };
}

/** A row's attributes as the file had them, out of what its records tell and the remainder kept with them. */
export function attributesOf<S extends FileSchema>(schema: S, told: Told<S>, remainder: Remainder | undefined): Attributes {
  const values = told as Loose;
  const attributes: Record<string, string> = {};
  for (const [name, kind] of kindsOf(schema)) {
    const value = values[name];
    if (value !== undefined) attributes[name] = textOf(kind, value);
  }
  for (const [name, text] of Object.entries(remainder ?? {})) {
    if (name.startsWith('-')) delete attributes[name.slice(1)];
    else attributes[name] = text;
  }
  return attributes;
}
