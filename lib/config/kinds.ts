import { type TSchema, Type } from 'typebox';

/** A schema for each field of a type: the compiler lets none be forgotten, and none be too many. */
export type Fields<T> = { readonly [K in keyof T]-?: TSchema };

/** These fields and no others. */
export const exactly = (fields: Record<string, TSchema>, description: string) => Type.Object(fields, { additionalProperties: false, description });

/** Text that is wholly of a pattern. */
export const matching = (pattern: string, description: string) => Type.String({ pattern: `^(${pattern})$`, description });

/** A whole number between two bounds, both allowed. */
export const whole = (minimum: number, maximum: number, unit: string) =>
  Type.Integer({ minimum, maximum, description: `${minimum} to ${maximum} ${unit}` });

/** One of a few values. */
export const oneOf = (values: readonly (string | number)[]) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    { description: `one of ${values.join(', ')}` },
  );

/** So many of a kind. */
export const list = (items: TSchema, minItems: number, maxItems: number, description: string) =>
  Type.Array(items, { minItems, maxItems, description: `${minItems} to ${maxItems} ${description}` });

/** Yes or no. */
export const flag = Type.Boolean({ description: 'true or false' });

/** A domain. */
export const host = matching('([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}', 'a domain in small letters such as askyard.example');

/** What names and addresses are made of. */
export const key = matching('[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?', 'up to 32 small letters, digits and hyphens');
