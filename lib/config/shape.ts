import { type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Fault } from './fault.ts';

/**
 * What does not fit a schema, field by field. Node strips types without looking at them, so a slip in a configuration reaches us:
 * a name that nobody reads is refused as a wrong value is.
 */
export function shapeFaults(schema: TSchema, value: unknown, field = ''): readonly Fault[] {
  if (Type.IsObject(schema) && isRecord(value)) return fieldFaults(schema.properties, new Set(schema.required), value, field);
  if (Type.IsArray(schema) && Array.isArray(value) && Value.Check({ ...schema, items: Type.Unknown() }, value)) {
    return value.flatMap((item, place) => shapeFaults(schema.items, item, `${field}[${place}]`));
  }
  if (Type.IsUnion(schema) && isRecord(value)) {
    const variant = schema.anyOf.find((candidate) => Type.IsObject(candidate) && Value.Check(candidate.properties.kind ?? Type.Never(), value.kind));
    return variant ? shapeFaults(variant, value, field) : [{ field: `${field}.kind`, value: value.kind, allowed: described(schema) }];
  }
  return Value.Check(schema, value) ? [] : [{ field, value, allowed: described(schema) }];
}

function fieldFaults(properties: Readonly<Record<string, TSchema>>, required: ReadonlySet<string>, value: Fields, field: string): Fault[] {
  const names = Object.keys(properties);
  const at = (name: string): string => (field === '' ? name : `${field}.${name}`);
  const unknown = Object.keys(value)
    .filter((name) => !names.includes(name))
    .map((name) => ({ field: at(name), value: value[name], allowed: `nothing: no field is called that, but ${names.join(', ')}` }));
  const known = Object.entries(properties).flatMap(([name, inner]) =>
    value[name] === undefined && !required.has(name) ? [] : shapeFaults(inner, value[name], at(name)),
  );
  return [...unknown, ...known];
}

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
/** TypeBox keeps a schema's description, and its types forget it. */
const described = (schema: TSchema): string =>
  'description' in schema && typeof schema.description === 'string' ? schema.description : 'another value';
