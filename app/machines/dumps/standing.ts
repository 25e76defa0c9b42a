import type { FileSchema, Remainder, RowOf } from './schema.ts';
import { type Attributes, attributesOf, rowMaker, type Told } from './typed-row.ts';

/**
 * Attributes of a record that may have changed since it was imported. Its remainder was true then: what of it no longer
 * holds is left out. It holds where an import of the attributes would tell again what the record tells; `again` says
 * what that would be.
 */
export function standingAttributes<S extends FileSchema>(
  schema: S,
  told: Told<S>,
  remainder: Remainder | undefined,
  again: (row: RowOf<S>) => Told<S>,
): Attributes {
  const attributes = attributesOf(schema, told, remainder);
  const known = new Set([...Object.keys(schema.required), ...Object.keys(schema.optional)]);
  if (!remainder || !Object.keys(remainder).some((name) => known.has(attributeOf(name)))) return attributes;
  const row = rowMaker(schema)(attributes);
  const would: Readonly<Record<string, unknown>> = typeof row === 'string' ? {} : again(row);
  const now: Readonly<Record<string, unknown>> = told;
  const holds = (name: string): boolean => !known.has(name) || would[name] === now[name];
  const standing = Object.entries(remainder).filter(([name]) => holds(attributeOf(name)));
  return standing.length === Object.keys(remainder).length ? attributes : attributesOf(schema, told, Object.fromEntries(standing));
}

const attributeOf = (name: string): string => (name.startsWith('-') ? name.slice(1) : name);
